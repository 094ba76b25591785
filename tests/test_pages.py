"""The built book, read as files: what every page must have, and what no page may have."""

import gzip
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from leading_by_example.sphinx_ext.page_body import clean
from leading_by_example.sphinx_ext.page_files import tidy
from leading_by_example.sphinx_ext.page_search import sections
from leading_by_example.sphinx_ext.pages import BUNDLES, POLICY, STATIC, THEME

ROOT = Path(__file__).resolve().parents[1]


def widgets(page: BeautifulSoup) -> set[str]:
    """Give the names of the widgets on a page."""
    return {each["data-widget"] for each in page.select("[data-widget]")}


# All scripts that a page may point at, and when. vega.js is loaded later, by book.js.
SCRIPTS = {
    "theme.js": lambda page: True,
    "maps.js": lambda page: widgets(page) & BUNDLES["maps.js"],
    "quotes.js": lambda page: widgets(page) & BUNDLES["quotes.js"],
    "book.js": lambda page: page.select_one("[data-widget]"),
    "search-data.js": lambda page: page.select_one("form[data-search]"),
    "search.js": lambda page: page.select_one("form[data-search]"),
}


@pytest.fixture(scope="session")
def in_contents() -> list[str]:
    """List the pages that _toc.yml names, in its order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))

    def walk(entries: list[dict]) -> Iterator[str]:
        for entry in entries:
            yield f"{entry['file']}.html"
            yield from walk(entry.get("sections", []))

    return [f"{toc['root']}.html", *(name for part in toc["parts"] for name in walk(part["chapters"]))]


def loaded(page: BeautifulSoup) -> Iterator[str]:
    """Yield the address of all that a browser loads by itself for a page."""
    for selector, attribute in (
        ("script[src], img[src], iframe[src], source[src], video[src], audio[src], embed[src]", "src"),
        ("link[href], use[href], image[href]", "href"),
        ("object[data]", "data"),
        ("video[poster]", "poster"),
    ):
        yield from (element[attribute] for element in page.select(selector))


def within(name: str, address: str) -> tuple[str, str]:
    """Give the path in the book, and the fragment, that an address on a page means."""
    target = urlsplit(urljoin(f"http://book/{name}", address))
    return unquote(target.path).lstrip("/"), unquote(target.fragment)


def named(address: str) -> str:
    """Give the name of the file that an address points at."""
    return urlsplit(address).path.rsplit("/", 1)[-1]


class TestEveryPage:
    def test_the_book_is_the_pages_of_the_contents_and_the_search_page(self, pages, in_contents):
        assert set(pages) == {*in_contents, "search.html"}

    def test_has_a_language_a_title_of_its_own_and_a_description(self, pages):
        for name, page in pages.items():
            assert page.html["lang"] == "en-GB", name
            assert page.title.get_text(strip=True), f"{name} has no title"
            description = page.select("meta[name=description]")
            assert len(description) == 1, f"{name}: {len(description)} descriptions"
            assert 20 < len(description[0]["content"]) <= 200, f"{name}: {description[0]['content']!r}"
        titles = [page.title.string for page in pages.values()]
        assert len(titles) == len(set(titles)), "two pages have one title"

    def test_has_one_main_heading_and_skips_no_level(self, pages):
        for name, page in pages.items():
            assert len(page.select("h1")) == 1, f"{name}: {len(page.select('h1'))} main headings"
            levels = [int(h.name[1]) for h in page.select_one("main").find_all(re.compile(r"^h[1-6]$"))]
            assert all(low <= high + 1 for high, low in pairwise(levels)), f"{name}: {levels}"

    def test_says_once_how_it_fits_the_screen(self, pages):
        for name, page in pages.items():
            assert len(page.select("meta[name=viewport]")) == 1, f"{name}: stock themes print it twice"
            assert "user-scalable" not in str(page.head), f"{name} must let the reader zoom"

    def test_can_be_entered_at_its_text_and_found_by_landmarks(self, pages):
        for name, page in pages.items():
            first = page.body.find("a")
            assert page.select_one(first["href"]).name == "main", f"{name}: the first link skips to the text"
            assert len(page.select("main")) == len(page.select("body > header")) == 1, name
            assert page.select_one("body > footer a[rel=license]"), f"{name} does not name the licence"

    def test_offers_the_same_help_in_the_same_order_at_its_foot(self, pages):
        """WCAG 2.2, 3.2.6: how to reach someone, what is accessible, privacy and care are where they were before."""
        for name, page in pages.items():
            links = page.select("body > footer li a")
            found = [(link.get_text(), Path(link["href"].split("#")[0] or name).name) for link in links]
            assert found == [
                ("How to cite", "about.html"),
                ("About this workbook", "about.html"),
                ("Accessibility", "accessibility.html"),
                ("Privacy", "privacy.html"),
                ("Looking after yourself and others", "care.html"),
            ], name

    def test_draws_no_chart_of_a_readers_answers_without_its_words_and_its_table(self, pages):
        drawn = set()
        for name, page in pages.items():
            for chart in page.select("[data-part=chart]"):
                picture, widget = chart.parent, chart.find_parent(attrs={"data-widget": True})
                assert picture["role"] == "img", name
                assert chart["aria-hidden"] == "true", f"{name}: its parts would be read out one by one"
                words = page.find(id=picture["aria-labelledby"]).get_text()
                assert "table" in words, f"{name}: the words under a chart say where the same answers stand as a table"
                assert chart.find_next("table").find_parent(attrs={"data-widget": True}) is widget, name
                drawn.add(widget["data-widget"])
        assert drawn == {"organisation-map", "theory-map", "vacancy", "who-leads"}

    def test_uses_each_id_once(self, pages):
        for name, page in pages.items():
            ids = [element["id"] for element in page.select("[id]")]
            assert len(ids) == len(set(ids)), f"{name}: {sorted({i for i in ids if ids.count(i) > 1})}"

    def test_points_at_nothing_in_the_book_that_is_not_there(self, pages, book):
        for name, page in pages.items():
            for link in page.select("a[href]"):
                if urlsplit(link["href"]).scheme:
                    continue
                path, anchor = within(name, link["href"])
                assert (book / path).is_file(), f"{name} points at {path}"
                if anchor and path in pages:
                    assert pages[path].find(id=anchor), f"{name} points at #{anchor} in {path}"


class TestNothingLeavesTheReadersDevice:
    def test_the_policy_is_the_strict_one_and_comes_before_all_it_governs(self, pages):
        for name, page in pages.items():
            policies = page.select('meta[http-equiv="Content-Security-Policy"]')
            assert [policy["content"] for policy in policies] == [POLICY], name
            before = [element.name for element in policies[0].find_previous_siblings()]
            assert not {"script", "link", "style"} & set(before), f"{name}: {before}"
            assert page.select_one("meta[name=referrer]")["content"] == "no-referrer", name

    def test_the_policy_makes_no_exception(self):
        assert POLICY.startswith("default-src 'none'")
        for hole in ("unsafe", "http:", "https:", "*", "blob:"):
            assert hole not in POLICY, f"{hole} opens the policy"
        assert "sha256-" not in POLICY, "no page has an inline script, so none needs a hash"

    def test_no_page_loads_anything_from_another_host(self, pages):
        for name, page in pages.items():
            for address in loaded(page):
                assert not re.match(r"([a-z][a-z+.-]*:|//)", address), f"{name} loads {address}"

    def test_no_style_or_script_file_names_another_host_to_load_from(self, book):
        for file in [*book.rglob("*.css"), *(THEME / "static").glob("*.js")]:
            found = re.search(r"@import|url\(\s*['\"]?(?!data:)|fetch\(|sendBeacon|import\(", file.read_text("utf-8"))
            assert not found, f"{file.name}: {found and found[0]}"

    def test_no_page_has_a_script_of_its_own_or_an_event_attribute(self, pages):
        for name, page in pages.items():
            for script in page.select("script:not([src])"):
                assert script.get("type") == "application/json", f"{name}: an inline script, which is blocked"
            for element in page.find_all(True):
                events = [attribute for attribute in element.attrs if attribute.startswith("on")]
                assert not events, f"{name}: {events} on a {element.name} would be blocked"

    def test_no_page_has_a_style_of_its_own(self, pages):
        for name, page in pages.items():
            assert not page.select("style"), f"{name}: a <style> block would be blocked"
            styled = [str(element)[:80] for element in page.select("[style]")]
            assert not styled, f"{name}: style attributes would be blocked: {styled}"

    def test_forms_go_nowhere_but_to_the_search_page(self, pages):
        for name, page in pages.items():
            for form in page.select("form[action]"):
                assert form["action"] == "search.html", f"{name}: {form['action']}"


class TestLightness:
    def test_a_page_has_the_scripts_it_uses_and_no_others(self, pages):
        for name, page in pages.items():
            present = [named(script["src"]) for script in page.select("script[src]")]
            wanted = [script for script, used in SCRIPTS.items() if used(page)]
            assert sorted(present) == sorted(wanted), name

    def test_scripts_are_classic_and_none_holds_up_the_reading_of_the_page(self, pages):
        for name, page in pages.items():
            for script in page.select("script[src]"):
                assert script.get("type") is None, f"{name}: opened from disk, a module script is blocked"
                colours = named(script["src"]) == "theme.js"
                assert script.has_attr("async") is colours, f"{name}: {script}"
                assert script.has_attr("defer") is not colours, f"{name}: {script}"

    def test_the_script_for_the_colours_is_asked_for_first_and_nothing_is_drawn_before_it(self, pages):
        for name, page in pages.items():
            first = page.select_one("script[src], link[rel=stylesheet]")
            assert named(first["src"]) == "theme.js", name
            assert first["blocking"] == "render", name

    def test_files_are_asked_for_by_version_so_that_no_old_one_is_used(self, pages):
        for name, page in pages.items():
            for address in [*(s["src"] for s in page.select("script[src]"))] + [
                link["href"] for link in page.select("link[rel=stylesheet]")
            ]:
                assert re.search(r"\?v=[0-9a-f]+$", address), f"{name}: {address}"

    def test_the_books_own_style_and_script_stay_small(self, book):
        size = sum(len(gzip.compress((book / "_static" / name).read_bytes())) for name in ("book.css", "theme.js"))
        assert size <= 9_000, f"{size} bytes gzipped; the whole page has 120,000 for everything"

    def test_a_map_page_can_be_rated_within_its_budget(self, pages, book):
        for name, page in pages.items():
            if not page.select_one("[data-widget]"):
                continue
            files = {within(name, address)[0] for address in loaded(page)}
            size = sum(len(gzip.compress((book / file).read_bytes())) for file in [name, *files])
            assert size <= 120_000, f"{name}: {size} bytes"
            assert len(files) + 1 <= 15, f"{name}: {len(files) + 1} requests"

    def test_the_book_carries_no_file_that_it_does_not_use(self, pages, book):
        ours = {file.name for folder in (THEME / "static", STATIC) for file in folder.iterdir()}
        used = {named(address) for page in pages.values() for address in loaded(page)}
        there = {file.name for file in (book / "_static").rglob("*") if file.is_file()}
        assert there <= ours | used, f"{there - ours - used} is dead weight"
        assert "widgets.mjs" not in there, "only JupyterLab uses it"

    def test_pictures_say_how_large_they_are_and_what_they_show(self, pages):
        for name, page in pages.items():
            for picture in page.select("img"):
                assert {"width", "height"} <= picture.attrs.keys(), f"{name}: {picture} would make it jump"
                assert picture.has_attr("alt"), f"{name}: {picture}"
                # What myst-nb writes when a cell's metadata has no {"mystnb": {"image": {"alt": "..."}}}.
                assert not picture["alt"].endswith((".svg", ".png")), f"{name}: a file name says nothing"


class TestFindingOnesWay:
    def test_the_title_page_is_a_page_and_not_a_redirection(self, pages, in_contents):
        page = pages["index.html"]
        assert not page.select('meta[http-equiv="refresh" i]'), "the stock index.html is a bare redirect"
        assert len(page.select("article p")) > 2
        assert page.select_one(f'article a[href="{in_contents[1]}"]'), "it leads to the first chapter"

    def test_every_page_lists_every_page_and_marks_itself(self, pages, in_contents):
        for name, page in pages.items():
            menu = page.select_one("nav.contents")
            assert menu.select("h3"), f"{name}: the parts' names are headings"
            listed = [within(name, a["href"])[0] for a in menu.select("a")]
            assert listed == in_contents, name
            current = [a["href"] for a in menu.select("a[aria-current=page]")]
            assert current == (["#"] if name in in_contents else []), name

    def test_the_menu_opens_without_a_script(self, pages):
        for name, page in pages.items():
            opener = page.select_one("header button[popovertarget]")
            assert page.find(id=opener["popovertarget"]).has_attr("popover"), name

    def test_next_leads_through_the_whole_book(self, pages, in_contents):
        walked = ["index.html"]
        while following := pages[walked[-1]].select_one("main a[rel=next]"):
            walked.append(within(walked[-1], following["href"])[0])
        assert walked == in_contents

    def test_a_long_page_lists_its_sections(self, pages):
        for name, page in pages.items():
            heads = [section["id"] for section in page.select("article section[id]:has(> h2)")]
            listed = [a["href"][1:] for a in page.select("nav.on-this-page a")]
            assert listed == (heads if len(heads) > 2 and name != "index.html" else []), name

    def test_a_notebook_page_offers_the_notebook_itself(self, pages, book, in_contents):
        for name in in_contents:
            source = (ROOT / name).with_suffix(".ipynb")
            offers = pages[name].select('a[download][href$=".ipynb"]')
            assert len(offers) == int(source.exists()), name
            if offers:
                offered = book / within(name, offers[0]["href"])[0]
                assert offered.read_bytes() == source.read_bytes()
                assert "JupyterLab" in offers[0].parent.get_text()


class TestSearchPage:
    def test_the_field_has_a_label_and_the_answer_is_announced(self, pages):
        page = pages["search.html"]
        assert page.find("label", attrs={"for": page.select_one("input[type=search]")["id"]})
        assert page.select_one("[role=status]")
        assert page.select_one("[data-search-results] h2"), "the results have a heading"

    def test_it_says_what_to_do_without_javascript(self, pages):
        assert "JavaScript" in pages["search.html"].noscript.get_text()

    def test_it_knows_every_page_and_every_section(self, pages, book, in_contents):
        data = (book / "_static" / "search-data.js").read_text("utf-8")
        known = json.loads(re.fullmatch(r"var lbeSearchPages=(.*);\n", data)[1])
        assert {page["href"] for page in known} == set(in_contents)
        for page in known:
            assert page["title"] == pages[page["href"]].h1.get_text(" ", strip=True)
            for anchor, _, _ in page["sections"]:
                assert pages[page["href"]].find(id=anchor), f"{page['href']}#{anchor}"
        everything = " ".join(text for page in known for _, _, text in page["sections"])
        assert len(everything) > 5_000, "the search knows hardly any text"


def properties(css: str, selector: str) -> dict[str, str]:
    """Give the colours that a rule sets."""
    rule = css[css.index(selector) :]
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6})", rule[: rule.index("}")]))


def contrast(one: str, two: str) -> float:
    """Give the contrast of two colours, as WCAG defines it."""

    def luminance(colour: str) -> float:
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class TestColours:
    SELECTORS = (":root {", ':root:not([data-theme="light"]', ':root[data-theme="dark"]')

    @pytest.fixture
    def css(self):
        return (THEME / "static" / "book.css").read_text("utf-8")

    @pytest.mark.parametrize("selector", SELECTORS)
    def test_text_can_be_read_on_both_grounds(self, css, selector):
        colours = properties(css, selector)
        texts = ["--lbe-ink", "--lbe-muted", "--lbe-accent", *(c for c in colours if c.startswith("--code-"))]
        for text in texts:
            for ground in ("--lbe-paper", "--lbe-soft"):
                ratio = contrast(colours[text], colours[ground])
                assert ratio >= 4.5, f"{text} on {ground}: {ratio:.1f}"
        assert contrast(colours["--lbe-accent-ink"], colours["--lbe-accent"]) >= 4.5
        assert contrast(colours["--lbe-ink"], colours["--mark"]) >= 4.5
        for edge in ("--lbe-line", "--lbe-focus"):
            assert contrast(colours[edge], colours["--lbe-paper"]) >= 3, f"{edge} cannot be seen"

    def test_dark_is_the_same_whether_the_device_or_the_reader_asks_for_it(self, css):
        assert properties(css, self.SELECTORS[1]) == properties(css, self.SELECTORS[2])

    @pytest.mark.parametrize("selector", SELECTORS)
    def test_the_widgets_have_the_books_colours(self, css, selector):
        book = {k: v for k, v in properties(css, selector).items() if k.startswith("--lbe-")}
        widgets = properties((STATIC / "widgets.css").read_text("utf-8"), selector)
        assert book.items() <= widgets.items(), "change book.css and widgets.css together"


class TestCleaning:
    def clean(self, html, **images):
        self.warnings = []
        body = clean(html, images, self.warnings.append)
        return body.heading + body.text

    def test_what_is_allowed_comes_through_to_the_byte(self):
        html = (
            '<section id="a"><h1>A &amp; b</h1><P CLASS=x>1 &lt; 2 &#163;5</P><svg viewBox="0 0 1 1">'
            '<path d="M0 0"/></svg><textarea>\n "x"</textarea>'
            '<script type="application/json">{"a": "<b>"}</script></section>'
        )
        assert self.clean(html).lower() == html.lower()
        assert self.warnings == []

    def test_what_pandas_adds_goes_without_a_word(self):
        html = '<style scoped>th{}</style><tr style="text-align: right;"><th></th><th>a</th></tr>'
        assert self.clean(html) == "<tr><td></td><th>a</th></tr>"
        assert self.warnings == []

    def test_what_ipywidgets_adds_goes_without_a_word(self):
        html = 'a<script type="application/vnd.jupyter.widget-state+json">{"state": "<p>"}</script>b'
        assert self.clean(html) == "ab"
        assert self.warnings == []

    @pytest.mark.parametrize(
        ("html", "left"),
        [
            ("<script>alert(1)</script>", ""),
            ('<script src="https://example.org/a.js"></script>', ""),
            ("<style>p{}</style>", ""),
            ('<p onclick="x()">a</p>', "<p>a</p>"),
            ('<p class="a&quot;" style="color:red">a</p>', '<p class="a&quot;">a</p>'),
            ('<br style="color:red" />', "<br />"),
            ('<script src="a.js" />', ""),
            ('<meta http-equiv="refresh" content="0"><p>a</p>', "<p>a</p>"),
            ('<iframe src="a.html">x</iframe><p>a</p>', "<p>a</p>"),
            ('<img src="https://example.org/a.png"><p>a</p>', "<p>a</p>"),
        ],
    )
    def test_what_an_author_may_miss_is_said(self, html, left):
        assert self.clean(html) == left
        assert len(self.warnings) == 1

    def test_pictures_get_their_size(self, tmp_path):
        (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"/>')
        cleaned = self.clean('<img src="../_images/a.svg" style="width: 300px;" />', **{"a.svg": tmp_path / "a.svg"})
        assert 'width="300"' in cleaned
        assert 'height="100"' in cleaned
        assert self.warnings == []

    def test_the_outline_is_the_pages_own_headings(self):
        body = clean(
            '<section id="t"><h1>T</h1><p>First <em>words</em>.</p><p>More.</p>'
            '<section id="a"><h2>A <i>b</i></h2><div data-widget="x"><h2>Not mine</h2></div></section>'
            '<section id="c"><h2>C</h2></section></section>',
            {},
            print,
        )
        assert body.outline == [("a", "A b"), ("c", "C")]
        assert body.summary == "First words."
        assert body.heading == '<section id="t"><h1>T</h1>'
        assert body.widgets == {"x"}


def test_search_text_is_cut_into_sections_that_do_not_overlap():
    html = (
        '<nav><section id="n">menu</section></nav><article><section id="a"><h1>One</h1>'
        "<p>strengths-<b>based</b></p><p>two</p><nav>On this page</nav><aside data-nosearch>aside</aside>"
        '<section id="b"><h2>Two</h2><p>under</p><section><h3>no id</h3></section></section>'
        '<figure data-quote="q08">said</figure><figure>drawn</figure>'
        "<p>after</p></section></article><footer>foot</footer>"
    )
    assert sections(html) == [
        ("a", "One", "strengths-based two drawn after"),
        ("b", "Two", "under no id"),
        ("q08", "q08", "said"),
    ]


def test_unused_and_left_over_files_go_and_missing_ones_are_named(tmp_path):
    def write(name: str, text: str = "x") -> Path:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        return tmp_path / name

    ours = write("ours/later.js").parent
    write(
        "html/index.html",
        '<a href="book/a.html#x">a</a><link href="_static/used.css?v=1"><a href="https://x.y/z">z</a>',
    )
    write("html/book/a.html", '<img src="../_images/gone%20away.svg"><a href="#b">b</a>')
    write("html/book/old.html", '<a href="nowhere.html">n</a>')
    for name in ("used.css", "later.js", "vendor/bootstrap/unused.js"):
        write(f"html/_static/{name}")
    missing = tidy(tmp_path / "html", {"index.html", "book/a.html"}, [ours])
    assert len(missing) == 1
    assert "book/a.html points at _images/gone away.svg" in missing[0]
    left = {file.relative_to(tmp_path / "html").as_posix() for file in (tmp_path / "html").rglob("*")}
    assert left == {"index.html", "book", "book/a.html", "_static", "_static/used.css", "_static/later.js"}
