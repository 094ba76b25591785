"""Make the HTML of a page's text fit the book's strict content policy, and learn what the page needs.

Notebook outputs and extensions bring scripts, style blocks and style attributes that the policy would block
anyway, each with an error in the reader's console. They are taken out here, at build time: the ones known
to be useless quietly, all others with a warning that says what to do instead. All else passes through byte
for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

from sphinx.util.images import get_image_size

Attributes = dict[str, str | None]

# What is taken out without a word, because nothing is lost by it.
QUIET_SCRIPTS = re.compile(r"application/vnd\.jupyter\.")  # ipywidgets' state, inert without its manager
QUIET_STYLES = re.compile(r"\s*(text-align: right|width: [\d.]+%);?\s*")  # pandas' header, docutils' columns
QUIET_STYLE_BLOCK = "scoped"  # the attribute of pandas' style block

VOID = ("base", "embed", "img", "meta")  # without an end tag
FRAMES = ("iframe", "object", "embed", "base", "meta")  # meta: a refresh leads away, whatever the policy says


@dataclass
class Body:
    """A page's text, cleaned, with what the layout wants to know about it."""

    heading: str  # up to and with the h1, so that the layout can put something right below it
    text: str  # the rest
    outline: list[tuple[str, str]] = field(default_factory=list)  # (id, title) of the h2 sections
    summary: str = ""  # the first paragraph, as plain text

    @property
    def needs_widget_style(self) -> bool:
        """Whether anything here is drawn by widgets.css (a map, a quote card, the study's tables)."""
        return re.search(r'class="([^"]* )?lbe-', self.text) is not None

    @property
    def widgets(self) -> frozenset[str]:
        """Which widgets are here, by name."""
        return frozenset(re.findall(r'data-widget="([^"]+)"', self.text))


def clean(html: str, images: Mapping[str, Path], warn: Callable[[str], None]) -> Body:
    """Clean the HTML of one page's text.

    Parameters
    ----------
    html
        What Sphinx wrote for the page's text.
    images
        Where the file behind each name under ``_images/`` is, for its size.
    warn
        Called with a sentence for everything taken out that an author may miss.
    """
    parser = _Cleaner(images, warn)
    # pandas leaves the corner of a table as an empty header cell, which screen readers announce as a header.
    html = re.sub(r"<th>\s*</th>", "<td></td>", html)
    # What is shown as its own address needs none after it in print.
    html = re.sub(r'(<a class="reference external)(" href="([^"]+)">\3</a>)', r"\1 address\2", html)
    # docutils puts the entries of a bibliography into a list, with a role that no item of a list may have.
    parser.feed(html.replace('role="doc-biblioentry"', 'role="listitem"'))
    parser.close()
    cut = parser.after_title
    return Body(
        heading="".join(parser.out[:cut]),
        text="".join(parser.out[cut:]),
        outline=[(anchor, unescape("".join(title)).strip()) for anchor, title in parser.headings],
        summary=" ".join(unescape("".join(parser.paragraph or [])).split()),
    )


class _Cleaner(HTMLParser):
    """Copies HTML to ``out``, leaving out what the policy forbids."""

    def __init__(self, images: Mapping[str, Path], warn: Callable[[str], None]) -> None:
        super().__init__(convert_charrefs=False)
        self.images, self.warn = images, warn
        self.out: list[str] = []
        self.after_title = 0
        self.headings: list[tuple[str, list[str]]] = []
        self.paragraph: list[str] | None = None
        self._sections: list[str] = []
        self._listening: tuple[str, list[str]] | None = None  # the tag whose text is being collected
        self._skipping: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipping:
            return
        if self._forbidden(tag, dict(attrs)):
            self._skipping = tag if tag not in VOID else None
            return
        self._listen(tag, dict(attrs))
        self.out.append(self._start(tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # To a browser `<script />` has no end: what is forbidden goes, and what would follow is a warning.
        if not self._skipping and not self._forbidden(tag, dict(attrs)):
            self.out.append(self._start(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._skipping = None if tag == self._skipping else self._skipping
            return
        self.out.append(f"</{tag}>")
        if self._listening and self._listening[0] == tag:
            self._listening = None
        if tag == "h1" and not self.after_title:
            self.after_title = len(self.out)
        if tag == "section" and self._sections:
            self._sections.pop()

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        self.out.append(data)
        if self._listening:
            self._listening[1].append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _forbidden(self, tag: str, attrs: Attributes) -> bool:
        kind = attrs.get("type") or ""
        if tag == "style" and QUIET_STYLE_BLOCK not in attrs:
            self.warn("a <style> block was left out: the policy forbids it. Give things a class instead.")
        elif tag == "script" and kind == "application/json":
            return False  # data for a widget, never run
        elif tag == "script" and not QUIET_SCRIPTS.match(kind):
            self.warn("a <script> was left out: the policy forbids it. Make it a part of frontend/.")
        elif tag in FRAMES:
            self.warn(f"a <{tag}> was left out: pages hold nothing of another page. Link to it instead.")
        elif tag == "img" and re.match(r"(https?:)?//", attrs.get("src") or ""):
            self.warn(f"{attrs['src']!r} was left out: pages ask no other host. Put the picture into the book.")
            return True
        return tag in ("style", "script", *FRAMES)

    def _start(self, tag: str, attrs: Attributes) -> str:
        raw = self.get_starttag_text() or ""
        wanted = {k: v for k, v in attrs.items() if k != "style" and not k.startswith("on")}
        style = attrs.get("style") or ""
        if tag == "img":
            style = self._size(wanted, style)
        elif wanted == attrs:
            return raw
        for name in attrs.keys() - wanted.keys():
            if name != "style" or (style and not QUIET_STYLES.fullmatch(style)):
                self.warn(f"{name}={attrs[name]!r} of a <{tag}> was left out: the policy forbids it.")
        text = "".join(f" {k}" if v is None else f' {k}="{escape(v)}"' for k, v in wanted.items())
        return f"<{tag}{text}{' /' if raw.endswith('/>') else ''}>"

    def _size(self, attrs: Attributes, style: str) -> str:
        """Give a picture its size, so that nothing jumps when it comes; return what is left of its style."""
        asked = re.fullmatch(r"\s*width: (\d+)(px)?;?\s*", style)
        path = self.images.get(Path(attrs.get("src") or "").name)
        size = get_image_size(str(path)) if path else None
        if size and size[0] > 0:
            width = int(asked[1]) if asked else size[0]
            attrs.setdefault("width", str(width))
            attrs.setdefault("height", str(round(size[1] * width / size[0])))
        attrs.setdefault("decoding", "async")
        return "" if asked else style

    def _listen(self, tag: str, attrs: Attributes) -> None:
        """Note the headings that belong to a section with an id, and the first paragraph after the title."""
        if tag == "section":
            self._sections.append(attrs.get("id") or "")
        elif tag == "h2" and self._sections and self._sections[-1]:
            title: list[str] = []
            self.headings.append((self._sections[-1], title))
            self._sections[-1] = ""  # one heading a section: a widget's own are not parts of the page
            self._listening = (tag, title)
        elif tag == "p" and self.paragraph is None and self.after_title:
            self.paragraph = []
            self._listening = (tag, self.paragraph)
