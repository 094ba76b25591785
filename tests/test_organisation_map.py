"""The map's markup: complete, accessible, and without anything a reader could be scored by."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from leading_by_example import DataError, OrganisationMap, Record, load_quotes, load_statements
from leading_by_example.widgets._render import MIME_TYPE
from leading_by_example.widgets.organisation_map import organisation_map
from leading_by_example.widgets.organisation_map.organisation_map import render

EXAMPLES = json.loads(Path(organisation_map.__file__).with_name("examples.json").read_text(encoding="utf-8"))


class Page(HTMLParser):
    """Collects start tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.mark.parametrize("options", EXAMPLES.values(), ids=list(EXAMPLES))
class TestEveryExample:
    def test_ids_are_unique_and_every_reference_finds_its_element(self, options):
        page = Page(render(**options))
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        for _, attrs in page.tags:
            for key in ("for", "aria-labelledby", "aria-describedby"):
                assert set((attrs.get(key) or "").split()) <= set(ids)

    def test_every_box_to_write_in_has_a_label_and_a_reminder_of_care(self, options):
        html = render(**options)
        page = Page(html)
        labelled = {attrs.get("for") for attrs in page.all("label")}
        assert all(attrs["id"] in labelled for attrs in page.all("textarea"))
        in_words = [attrs for attrs in page.all("p") if attrs.get("class") == "lbe-care"]
        assert len(in_words) >= len([d for d in page.all("details") if "lbe-words" in (d.get("class") or "")])

    def test_each_rating_has_five_points_and_cannot_tell(self, options):
        for side in ("now", "hoped"):
            html = render(**options)
            groups = re.findall(rf'<fieldset class="lbe-rating lbe-rating-{side}".*?</fieldset>', html, re.S)
            assert groups
            for group in groups:
                assert re.findall(r'value="([^"]+)"', group) == ["1", "2", "3", "4", "5", "cannot-tell"]

    def test_the_markup_names_no_other_host_and_holds_no_script_to_run(self, options):
        html = render(**options)
        page = Page(html)
        assert all(attrs.get("type") == "application/json" for attrs in page.all("script"))
        for _, attrs in page.tags:
            assert not any(key.startswith("on") or key == "style" for key in attrs)
            assert "//" not in (attrs.get("src") or attrs.get("href") or "")


def test_the_quotes_stand_in_the_map_verbatim():
    html = render()
    texts = dict(zip(load_quotes()["quote_id"], load_quotes()["text"], strict=True))
    shown = set(re.findall(r'data-quote="(q\d\d)"', html))
    assert shown == {q for ids in load_statements()["quotes"] for q in ids.split()}
    from markupsafe import escape

    assert all(str(escape(texts[quote_id])) in html for quote_id in shown)


def test_one_theme_is_its_six_statements():
    html = render(theme="horizontal")
    assert re.findall(r'data-statement="(s\d\d)"', html) == [f"s{n}" for n in range(19, 25)]


def test_two_views_on_one_page_share_answers_but_not_ids():
    one, two = Page(render(prefix="a-")), Page(render(prefix="b-"))
    ids = [{attrs["id"] for _, attrs in page.tags if "id" in attrs} for page in (one, two)]
    names = [{attrs["name"] for attrs in page.all("input") if "name" in attrs} for page in (one, two)]
    paths = [{attrs["data-path"] for _, attrs in page.tags if "data-path" in attrs} for page in (one, two)]
    assert not ids[0] & ids[1]
    assert not names[0] & names[1]
    assert paths[0] == paths[1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"theme": "sideways"}, "theme='sideways' is not one that the map knows. Use one of 'assumptions'"),
        ({"route": "short"}, "route='short' .* Use one of 'core', 'all'"),
        ({"evidence": "never"}, "evidence='never' .* Use one of 'before', 'after'"),
    ],
)
def test_a_wrong_option_says_which_there_are(options, words):
    with pytest.raises(ValueError, match=words):
        render(**options)


class TestInANotebook:
    def test_the_map_says_how_far_it_is_and_carries_what_the_book_needs(self):
        bundle = OrganisationMap(record=Record.example(), route="core")._repr_mimebundle_()
        assert bundle["text/plain"] == "Leadership and culture map: 24 of 24 answered"
        assert bundle[MIME_TYPE] == {
            "widget": "organisation-map",
            "theme": None,
            "route": "core",
            "evidence": "after",
        }

    def test_an_answer_in_the_page_reaches_the_record_the_table_and_the_file(self, tmp_path):
        file = tmp_path / "my-map.json"
        my_map = OrganisationMap(record=file)
        my_map._repr_mimebundle_()
        page = Record(my_map.record.data)
        page.set("/maps/culture/own/ratings/s09/now", 2, revision=1)
        my_map._view._form.record = page.data
        frame = my_map.to_frame().set_index("statement_id")
        assert frame.loc["s09", "now"] == 2
        assert '"s09"' in file.read_text(encoding="utf-8")
        assert "If the leader left" in json.dumps(my_map._view._chart.chart.to_dict())

    def test_an_answer_given_in_python_reaches_the_page(self):
        my_map = OrganisationMap()
        my_map._repr_mimebundle_()
        my_map.record.set("/maps/culture/own/ratings/s09/now", 2, revision=1)
        assert my_map._view._form.record["maps"]["culture"]["own"]["ratings"]["s09"]["now"]["value"] == 2

    def test_what_the_page_cannot_save_is_said_and_stays_in_the_kernel(self, tmp_path):
        folder = tmp_path / "gone"
        folder.mkdir()
        my_map = OrganisationMap(record=folder / "my-map.json")
        my_map._repr_mimebundle_()
        folder.rmdir()
        page = Record(my_map.record.data)
        page.set("/maps/culture/own/ratings/s09/now", 2, revision=1)
        my_map._view._form.record = page.data
        assert my_map._view._form.problem
        assert my_map.record.get("/maps/culture/own/ratings/s09/now") == 2

    def test_a_cell_run_again_shows_the_view_there_is(self, tmp_path):
        """Each view left behind would be redrawn with every answer."""
        file = tmp_path / "my-map.json"
        maps = [OrganisationMap(record=file, route="core") for _ in range(3)]
        for each in maps:
            each._repr_mimebundle_()
        assert maps[0]._view is maps[2]._view
        other = OrganisationMap(record=file, theme="vertical")
        other._repr_mimebundle_()
        assert other._view is not maps[0]._view


def test_a_statement_that_names_no_known_quote_is_said(tmp_path, monkeypatch):
    statements = load_statements()
    statements.loc[1, "quotes"] = "q99"
    monkeypatch.setattr(organisation_map.data, "load_statements", lambda: statements)
    organisation_map._themes.cache_clear()
    with pytest.raises(DataError, match=r"statements\.csv: s02 names q99, which quotes\.csv does not have"):
        render()
    organisation_map._themes.cache_clear()
