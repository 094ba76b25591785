"""The book's pages: our own light layout, a strict content policy, and only the files a page uses.

The theme inherits from sphinx-book-theme, as Jupyter Book expects, but has its own layout:
theme/…/layout.html says why.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from .page_body import Body, clean
from .page_files import tidy
from .page_search import write_search_data

logger = logging.getLogger(__name__)

PACKAGE = Path(__file__).resolve().parent.parent
THEME = PACKAGE / "theme" / "leading_by_example"
STATIC = PACKAGE / "static"

# The widgets that few pages have, by the script that brings them to life (frontend/src); book.js has the others.
BUNDLES = {
    "maps.js": {"compare", "plan", "route", "theory-map", "vacancy", "who-leads"},
    "quotes.js": {"quote-explorer"},
}

# A page may use the book's own files and nothing else, and may ask no other host for anything. There are no
# hashes in it, because no page has an inline script. connect-src is 'self' and not 'none', which would protect
# no more (a picture can be asked for as well) and keeps Lighthouse from its look at robots.txt.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",  # the one that offline.py writes
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)


def setup(app: Sphinx) -> None:
    """Register the theme and the handlers that make the pages."""
    app.add_html_theme("leading_by_example", str(THEME))
    app.connect("builder-inited", _prepare)
    app.connect("env-updated", _outdated)
    # Late, so that it has the last word after the themes and extensions that add files to every page.
    app.connect("html-page-context", _fill_page, priority=900)
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _finish, priority=900)


def _prepare(app: Sphinx) -> None:
    app.config.html_static_path.append(str(STATIC))
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False  # page_search.py says why


def _outdated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Have every page written anew when what all pages share has changed: the menu, a style or a script.

    Sphinx writes the changed pages only, so the others would keep an old menu and the old versions of files.
    """
    shared = hashlib.sha256(repr(_contents(app)).encode())
    for file in sorted([*THEME.rglob("*.*"), *STATIC.rglob("*.*")]):
        shared.update(file.read_bytes())
    before, env.lbe_shared = getattr(env, "lbe_shared", None), shared.hexdigest()  # type: ignore[attr-defined]
    return env.found_docs if before != shared.hexdigest() else []


def _fill_page(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    def warn(sentence: str) -> None:
        logger.warning(sentence, location=page)

    images = {name: Path(app.srcdir, source) for source, name in app.builder.images.items()}
    body = clean(context.get("body", ""), images, warn)
    description = _description(context.get("metatags", ""))
    context |= {
        "policy": POLICY,
        "head": body.heading,
        "body": body.text,
        "handout": bool(body.widgets),  # on paper, a place for who hands it in
        "outline": body.outline if len(body.outline) > 2 else [],
        "description": context.get("description") or description or _shorten(body.summary),
        "contents": _contents(app),
        "footer_pages": _existing(app, context["theme_footer_pages"]),
    }
    for way, name in zip(("prev", "next"), app.builder.relations.get(page, [None] * 3)[1:], strict=True):  # type: ignore[attr-defined]
        if name and context.get(way):
            context[way]["title"] = _menu_title(app, name)
    if context.get("page_source_suffix") == ".ipynb":
        context["notebook"] = _offer_notebook(app, page)
    _choose_files(app, context, body)


def _choose_files(app: Sphinx, context: dict[str, Any], body: Body) -> None:
    """Leave a page the files it uses; whatever else the extensions have added to every page goes."""
    styles, scripts = ["book.css"], []
    if body.needs_widget_style or body.widgets:
        styles.append("widgets.css")
        app.add_css_file("widgets.css")
    scripts += [name for name, widgets in BUNDLES.items() if body.widgets & widgets]
    if body.widgets:
        scripts.append("book.js")
    for name in scripts:
        # By itself Chromium runs what is deferred after the first drawing, in one long task that holds up the reader.
        app.add_js_file(name, loading_method="defer", fetchpriority="high")
    for name in context.get("page_scripts", []):
        scripts.append(name)
        app.add_js_file(name, loading_method="defer")
    app.add_js_file("theme.js", loading_method="async", blocking="render")
    context["theme_script"] = next(asset for asset in context["script_files"] if _name(asset) == "theme.js")
    for key, names in (("css_files", styles), ("script_files", scripts)):
        context[key] = [asset for asset in context[key] if _name(asset) in names]


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset) or "").removeprefix("_static/")


def _description(metatags: str) -> str:
    found = re.search(r'<meta content="([^"]*)" (?:lang="[^"]*" )?name="description"', metatags)
    return unescape(found[1]) if found else ""


def _shorten(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def _menu_title(app: Sphinx, name: str) -> str:
    """Give a page's name in the menu, which may be shorter than its heading."""
    return str(app.config.external_site_map[name].title or app.env.titles[name].astext())


def _contents(app: Sphinx) -> list[dict[str, Any]]:
    """Return the parts of ``_toc.yml`` with their pages, for the menu."""
    site_map, titles = app.config.external_site_map, app.env.titles

    def entry(name: str) -> dict[str, Any]:
        below = [entry(child) for child in site_map[name].child_files() if child in titles]
        return {"page": name, "title": _menu_title(app, name), "pages": below}

    return [
        {"caption": part.caption, "pages": [entry(name) for name in part.files() if name in titles]}
        for part in site_map.root.subtrees
    ]


def _existing(app: Sphinx, names: str) -> list[tuple[str, str]]:
    titles = app.env.titles
    return [(name, titles[name].astext()) for name in re.split(r",\s*", names) if name in titles]


def _offer_notebook(app: Sphinx, page: str) -> dict[str, str]:
    """Put the notebook beside the book, for readers who want to run it."""
    source = Path(app.env.doc2path(page))
    target = Path(app.outdir, "_downloads", source.name)
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, target)
    return {"path": f"_downloads/{source.name}", "name": source.name}


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    write_search_data(Path(app.outdir), sorted(app.env.found_docs))
    context = {
        "title": "Search",
        "description": "Find a word in the pages of this workbook.",
        "page_scripts": ["search-data.js", "search.js"],
    }
    yield "search", context, "search.html"


def _finish(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and isinstance(app.builder, StandaloneHTMLBuilder):
        pages = {f"{name}.html" for name in [*app.env.found_docs, "search"]}
        for sentence in tidy(Path(app.outdir), pages, [THEME / "static", STATIC]):
            logger.warning(sentence)
