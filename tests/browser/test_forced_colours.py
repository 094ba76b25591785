"""In a contrast theme what is chosen looks chosen, and the focus is seen; nothing moves for those who want it still.

Chromium plays a contrast theme: it takes away backgrounds, shadows and our colours, as Windows does.
"""

import re
from collections.abc import Callable

import pytest
from browser_kit import ready
from playwright.sync_api import Locator, Page
from test_accessibility import drawn, open_example

NewPage = Callable[..., Page]
THEMES = ["light", "dark"]

# What can be seen of an element in a contrast theme. A colour that is not the theme's own shows only where
# forced-color-adjust lets it.
LOOKS = """(each) => {
  const { backgroundColor, color, borderTopColor, borderTopWidth, borderTopStyle, fontWeight } = getComputedStyle(each);
  return [backgroundColor, color, borderTopColor, borderTopWidth, borderTopStyle, fontWeight].join(" ");
}"""


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours such as "rgb(0, 0, 0)"."""

    def light(colour: str) -> float:
        parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=THEMES)
def filled(new_page: NewPage, site: str, request: pytest.FixtureRequest) -> Callable[[str], Page]:
    """Open a page in a contrast theme, with the worked example in it."""
    page = new_page(forced_colors="active", color_scheme=request.param, viewport={"width": 1280, "height": 800})
    ready(page, f"{site}/book/map.html")
    open_example(page)

    def go(name: str) -> Page:
        ready(page, f"{site}/book/{name}.html")
        drawn(page)
        return page

    return go


def differ(page: Page, chosen: str, other: str) -> None:
    """Check that what is chosen looks different from what is not, and that both can be read."""
    looks = []
    for part in (chosen, other):
        element: Locator = page.locator(part).first
        looks.append(element.evaluate(LOOKS))
        text, ground = element.evaluate(
            "(each) => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
        )
        if ground != "rgba(0, 0, 0, 0)":
            assert contrast(text, ground) >= 4.5, f"{part}: {text} on {ground}"
    assert looks[0] != looks[1], f"{chosen} looks like {other}: {looks[0]}"


def test_a_chosen_answer_looks_chosen_on_every_map(filled: Callable[[str], Page]):
    page = filled("map")
    for side in ("now", "hoped"):
        mark = f".lbe-rating-{side} .lbe-point input"
        differ(page, f"{mark}:checked + .lbe-mark", f"{mark}:not(:checked) + .lbe-mark")
    # Now and hoped for are told apart as well: one is full, the other a ring.
    differ(page, ".lbe-rating-now input:checked + .lbe-mark", ".lbe-rating-hoped input:checked + .lbe-mark")
    page = filled("who-leads")
    for rung in (".lbe-rung:not(.lbe-hope *) input", ".lbe-hope .lbe-rung input"):
        differ(page, f"{rung}:checked + span", f"{rung}:not(:checked) + span")
    page = filled("vacancy")
    differ(page, ".lbe-chip:has(:checked)", ".lbe-chip:not(:has(:checked))")


def test_what_is_no_circle_to_tick_keeps_the_browsers_own_look(filled: Callable[[str], Page]):
    page = filled("theory-map")
    assert page.locator(".lbe-held input").first.evaluate("(each) => getComputedStyle(each).appearance") == "auto"


def test_a_chosen_filter_looks_chosen(filled: Callable[[str], Page]):
    page = filled("quotes")
    page.locator(".lbe-quotes details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    page.locator(".lbe-chip input").first.focus()
    page.keyboard.press("Space")
    differ(page, ".lbe-chip:has(:checked)", ".lbe-chip:not(:has(:checked))")


def test_the_focus_has_a_ring_in_a_colour_of_the_theme(filled: Callable[[str], Page]):
    page = filled("map")
    page.locator(".lbe-rating-now input:checked").first.focus()
    page.keyboard.press("Tab")
    for key in ("Tab", "Shift+Tab", "Shift+Tab"):
        style, width, colour, ground = page.evaluate(
            """() => {
              const at = document.activeElement.matches(".lbe-point input")
                ? document.activeElement.nextElementSibling : document.activeElement;
              const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
              const ground = getComputedStyle(document.body).backgroundColor;
              return [outlineStyle, parseFloat(outlineWidth), outlineColor, ground];
            }"""
        )
        assert style == "solid"
        assert width >= 2
        assert contrast(colour, ground) >= 3
        page.keyboard.press(key)


def test_the_marks_of_a_chart_are_seen_and_told_apart_by_shape(filled: Callable[[str], Page]):
    for name in ("map", "theory-map", "vacancy"):
        page = filled(name)
        ground, marks = page.evaluate(
            """() => {
              const all = [...document.querySelectorAll(".lbe-chart .mark-symbol path")];
              const seen = (each) => {
                const { fill, stroke, opacity } = getComputedStyle(each);
                return [each.getAttribute("d"), fill.startsWith("rgb(") ? fill : stroke, opacity];
              };
              return [getComputedStyle(document.body).backgroundColor, all.map(seen)];
            }"""
        )
        drawn_marks = [(shape, colour) for shape, colour, opacity in marks if opacity != "0"]
        assert len({shape for shape, _ in drawn_marks}) >= 2, name
        assert all(contrast(colour, ground) >= 3 for _, colour in drawn_marks), name
    text = page.locator(".lbe-chart text").first.evaluate("(each) => getComputedStyle(each).fill")
    assert contrast(text, ground) >= 4.5


def test_nothing_moves_by_itself_and_no_page_glides(new_page: NewPage, site: str, book):
    # For everyone, and so for those who ask for less movement: no style of the book animates, fades or glides.
    styles = "\n".join(file.read_text("utf-8") for file in book.glob("_static/*.css"))
    assert not re.search(r"(?<![\w-])(animation|transition|scroll-behavior)[\w-]*\s*:", styles)
    page = ready(new_page(reduced_motion="reduce"), f"{site}/book/map.html")
    open_example(page)
    drawn(page)
    page.get_by_role("radio", name="All 24 (about").focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
          const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(each);
          return scrollBehavior !== "auto" || !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== "none";
        }).map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert moving == []
    assert (
        page.locator("svg animate, svg animateTransform, marquee, blink, video, audio, img[src$='.gif']").count() == 0
    )
