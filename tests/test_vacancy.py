"""If a role fell vacant: what is left, the same in both languages; its markup; and the notebook's object."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from leading_by_example import Record, Vacancy, load_quotes, load_roles
from leading_by_example.catalogue import catalogue
from leading_by_example.charts import to_svg, to_vega
from leading_by_example.vacancy import chart_rows, frame, readout, roles_in_use, vacant_roles
from leading_by_example.vacancy_chart import MARKS, chart
from leading_by_example.widgets._render import CARE, MIME_TYPE
from leading_by_example.widgets.vacancy import vacancy as widget

HERE = Path(__file__).parent
GOLDEN = json.loads((HERE / "golden" / "vacancy.json").read_text(encoding="utf-8"))
EXAMPLES = json.loads(Path(widget.__file__).with_name("examples.json").read_text(encoding="utf-8"))
PATH = "/maps/vacancy/own"


def given(record: Record, strand: str, **fields: object) -> None:
    for field, value in fields.items():
        record.set(f"{PATH}/strands/{strand}/{field}", value)


class TestWhatIsLeft:
    @pytest.mark.parametrize("case", GOLDEN["cases"], ids=[case["name"] for case in GOLDEN["cases"]])
    def test_it_is_what_the_front_end_computes_too(self, case):
        part, roles = case["part"], GOLDEN["roles"]
        assert json.loads(frame(part, roles).to_json(orient="records")) == case["rows"]
        assert readout(part, roles) == case["readout"]
        assert chart_rows(part, roles) == case["chart_rows"]

    def test_an_empty_map_is_a_table_with_the_same_columns(self):
        assert list(frame({})) == ["strand_id", "name", "leads", "shares", "succession", "state"]
        assert frame({}).empty
        assert roles_in_use({}) == vacant_roles({}) == []

    def test_a_strand_for_which_nobody_is_named_is_not_said_to_have_nobody(self):
        record = Record()
        given(record, "s1", name="The drop-in")
        [row] = chart_rows(record.data["maps"]["vacancy"]["own"])
        assert row["state"] == "No role named"

    def test_what_a_full_record_holds_is_read_and_drawn(self):
        data = json.loads((HERE / "golden" / "records" / "everything.json").read_text("utf-8"))
        part = data["maps"]["vacancy"]["own"]
        assert len(frame(part)) > 0
        assert "<svg" in to_svg(chart(chart_rows(part)))

    def test_the_chart_has_every_mark_in_shape_and_words_and_is_drawn_with_nothing_yet(self):
        part = GOLDEN["cases"][2]["part"]
        svg = to_svg(chart(chart_rows(part, GOLDEN["roles"])))
        assert all(f">{name}</text>" in svg for name in [*MARKS, "Has a lead", "Shared only", "No owner", "Director"])
        assert len({(shape, fill) for shape, _, fill in MARKS.values()}) == len(MARKS)
        assert to_vega(chart([], width="container"))["data"][0]["name"] == "rows"


@pytest.fixture(scope="module", params=EXAMPLES.values(), ids=list(EXAMPLES))
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    """Read the map as it is written into a page."""
    return BeautifulSoup(widget.render(**request.param), "html.parser")


class TestTheMarkup:
    def test_ids_are_unique_and_every_reference_finds_its_element(self, page):
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for key in ("for", "aria-labelledby", "aria-describedby"):
            assert {each for element in page.select(f"[{key}]") for each in element[key].split()} <= set(ids)

    def test_each_strand_offers_every_role_twice_under_its_name(self, page):
        names = [role["name"] for role in catalogue("roles")["roles"]]
        for strand in page.select("li.lbe-strand"):
            for side in ("leads", "shares"):
                boxes = strand.select(f"[data-side={side}]")
                assert sorted(box.parent.get_text() for box in boxes) == sorted(f"{name}: {side}" for name in names)
        assert len(names) == len(load_roles())

    def test_every_box_has_a_label_and_care_stands_near_it(self, page):
        for box in page.select("textarea"):
            assert page.select_one(f'label[for="{box["id"]}"]')
            assert box["autocomplete"] == "off"
        assert all(CARE in reminder.get_text() for reminder in page.select(".lbe-care"))
        assert page.select(".lbe-care")

    def test_nothing_has_a_place_in_the_record_before_a_script_gives_it_an_id(self, page):
        assert {element["data-path"] for element in page.select("[data-path]")} == {f"{PATH}/seat", f"{PATH}/voices"}

    def test_the_quotes_are_verbatim_with_their_labels(self, page):
        quotes = load_quotes().set_index("quote_id")
        shown = page.select("blockquote")
        assert {quote["data-quote"] for quote in shown} == {"q08", "q09", "q10"}
        for quote in shown:
            assert quote.p.get_text() == quotes.loc[quote["data-quote"], "text"]
            assert quote.footer.get_text() == f"{quotes.loc[quote['data-quote'], 'role']}, {quote['data-quote']}"

    def test_what_the_study_is_said_to_have_found_says_where(self, page):
        for item in page.select(".lbe-vacancy-study li"):
            assert item.select(".lbe-pointer"), item.get_text()

    def test_it_asks_for_no_names_and_says_that_it_stays_out_of_what_is_sent(self, page):
        said = " ".join(page.get_text().split())
        assert "Give roles, not names." in said
        assert "A director is one person" in said
        assert "unless you ask for it, and out of group sessions" in said

    def test_without_a_script_there_is_no_button_to_press_in_vain(self, page):
        for button in page.select("button"):
            assert button.find_parent(hidden=True) or button.has_attr("hidden")
        assert not page.select("script:not([type='application/json']), style, [style], [src]")


class TestInANotebook:
    def test_it_gives_a_table_a_readout_and_a_chart(self):
        mine = Vacancy()
        given(mine.record, "s1", name="The drop-in", leads=["team-manager"], shares=["social-worker"])
        given(mine.record, "s2", name="Engagement", leads=["director"])
        mine.record.set(f"{PATH}/vacant", ["director"])
        assert mine.to_frame()["state"].tolist() == ["lead", "no owner"]
        assert mine.to_frame()["leads"].tolist() == [("team-manager",), ("director",)]
        assert mine.readout()["no_owner"] == ["s2"]
        assert "Engagement" in to_svg(mine.chart())
        assert repr(mine) == "If a role fell vacant: 2 strands of change"

    def test_a_guess_from_another_seat_is_kept_apart(self):
        mine = Vacancy()
        mine.record.set("/maps/vacancy/guesses/director/strands/s1/name", "A guess")
        assert mine.to_frame().empty
        assert mine.to_frame(seat="director")["name"].tolist() == ["A guess"]
        assert "A guess" in to_svg(mine.chart(seat="director"))

    def test_it_shows_itself_in_jupyter_and_by_name_in_the_book(self, tmp_path: Path):
        mine = Vacancy(tmp_path / "mine.json")
        bundle = mine._repr_mimebundle_()
        assert bundle[MIME_TYPE] == {"widget": "vacancy"}
        assert "application/vnd.jupyter.widget-view+json" in bundle
        sent = Record(mine.record.data)
        sent.set(f"{PATH}/strands/s1/name", "From the page")
        mine._view._form.record = sent.data
        assert Vacancy(tmp_path / "mine.json").to_frame()["name"].tolist() == ["From the page"]
