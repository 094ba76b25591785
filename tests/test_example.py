"""The made-up council: its record is whole, valid and of its own making; its page says so; the way to it is there."""

import re

from leading_by_example import Record, data, load_quotes, load_roles, load_statements
from leading_by_example.maps import MAPS, branch, value
from leading_by_example.widgets.example.example import render
from reading import ROOT, blocks, texts

EXAMPLE = Record.example().data


def test_every_id_and_revision_in_it_is_one_of_the_workbooks():
    statements = load_statements().set_index("statement_id")
    table, groups = set(data.load_table_1()["item_id"]), set(data.load_groups()["group_id"])
    decisions = set(data.load_decisions()["decision_id"])
    everywhere = [EXAMPLE, *(copy["value"] for copy in EXAMPLE["snapshots"].values())]
    for record in everywhere:
        for seat in (None, "director"):
            culture = branch(record, "culture", seat)
            for statement_id, given in culture.get("ratings", {}).items():
                for side in {"now", "hoped"} & given.keys():
                    assert given[side]["revision"] == statements.loc[statement_id, "revision"], statement_id
            if culture:
                assert value(culture, "statements") == data.statements_fingerprint(load_statements())
            assert table >= branch(record, "theory", seat).get("items", {}).keys()
            says = branch(record, "who_leads", seat).get("groups", {})
            assert groups >= says.keys()
            assert all(decisions >= by.keys() for by in says.values())
    links = branch(EXAMPLE, "theory")["links"].values()
    assert table >= {value(link, end) for link in links for end in ("from", "to")}
    assert set(load_quotes()["quote_id"]) >= EXAMPLE["quotes"].keys()
    assert set(data.load_prompts()["prompt_id"]) >= EXAMPLE["reflections"].keys()


def test_its_roles_are_preset_and_its_guesses_from_seats_that_may_be_guessed():
    roles = load_roles().set_index("role_id")
    vacancy = branch(EXAMPLE, "vacancy")
    named = {role for s in vacancy["strands"].values() for key in ("leads", "shares") for role in value(s, key) or ()}
    assert set(roles.index) >= named | set(value(vacancy, "vacant"))
    for key in MAPS:
        for seat in EXAMPLE["maps"][key].get("guesses", {}):
            assert roles.loc[seat, "guessable"]


def test_it_fills_every_part_and_leaves_gaps():
    assert all(branch(EXAMPLE, key) for key in MAPS)
    own = branch(EXAMPLE, "culture")
    assert own["ratings"].keys() == set(load_statements()["statement_id"])
    sides = [value(given, side) for given in own["ratings"].values() for side in ("now", "hoped", "how_known")]
    assert "cannot-tell" in sides
    assert None in sides
    assert len(EXAMPLE["keep_list"]) == len(EXAMPLE["plan"]["actions"]) == 3
    assert len(EXAMPLE["snapshots"]) == 2
    # What an action grew from is something on a map.
    origins = [value(action, "from") for action in EXAMPLE["plan"]["actions"].values()]
    assert origins == ["vacancy-v1", "culture-s20", "who-leads-lived-experience"]


def test_no_answer_is_older_than_its_record_and_the_dated_copies_are_in_their_order():
    times = re.findall(
        r'"at": "([^"]+)"', (ROOT / "src/leading_by_example/schema/example-record.json").read_text("utf-8")
    )
    assert min(times) >= EXAMPLE["created"]
    taken = [copy["at"] for copy in EXAMPLE["snapshots"].values()]
    assert taken == sorted(taken)


def test_its_page_says_that_it_is_made_up_and_not_from_the_study():
    page = next(text for text in texts() if text.file == "book/example.md" and not text.where)
    opening = " ".join(block.text for block in list(blocks(page.prose))[:3])
    assert "is made up" in opening
    assert "No event, person or place comes from the study" in opening
    assert '"' not in page.prose, "no quotation marks: nothing here is the study's"


def test_the_way_to_it_is_hidden_without_its_script_and_shares_no_id():
    html = render(prefix="a-", page="example.html")
    assert re.search(r"<section[^>]* hidden>", html)
    assert all(f'id="{each}"' in html for each in re.findall(r'aria-describedby="([^"]+)"', html))
    assert 'href="example.html"' in html
    assert "href" not in render()
    assert "href" not in render(page=""), "no link from the story to itself"
