"""The record's schema and the sentences of refusal: that Python and the book can both use them."""

import json
import re
import string
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft7Validator

from record_strategies import GOLDEN, SCHEMA

MESSAGES = json.loads(files("leading_by_example").joinpath("schema/messages.json").read_text("utf-8"))
# What Ajv and jsonschema both know and treat alike. `oneOf` and its like would blur the place of a fault.
KEYWORDS = {
    "additionalProperties", "const", "enum", "items", "maxItems", "maxLength", "maximum", "minimum",
    "pattern", "properties", "propertyNames", "required", "type", "uniqueItems",
}  # fmt: skip
ANNOTATIONS = {"$schema", "$id", "title", "description", "definitions"}


def _schemas(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for key in ("properties", "definitions"):
        for child in node.get(key, {}).values():
            yield from _schemas(child)
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(node.get(key), dict):
            yield from _schemas(node[key])


def test_the_schema_is_a_draft_7_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_schema_keeps_to_keywords_that_both_validators_treat_alike() -> None:
    for schema in _schemas(SCHEMA):
        assert set(schema) == {"$ref"} or set(schema) <= KEYWORDS | ANNOTATIONS, schema


def test_every_object_says_which_keys_it_takes() -> None:
    for schema in _schemas(SCHEMA):
        if "object" in schema.get("type", ""):
            free = schema.get("additionalProperties")
            assert free is False or (isinstance(free, dict) and "propertyNames" in schema), schema


def test_nothing_counts_the_answers_since_two_valid_copies_must_merge_into_a_valid_one() -> None:
    assert not re.search("maxProperties|minProperties|dependencies", json.dumps(SCHEMA))


def test_every_pattern_is_whole_and_no_pattern_lets_a_last_line_break_through() -> None:
    for schema in _schemas(SCHEMA):
        if "pattern" in schema:
            assert schema["pattern"].startswith("^")
            assert schema["pattern"].endswith(r"$(?!\n)")


def test_a_time_is_on_a_day_of_the_calendar() -> None:
    time = re.compile(SCHEMA["definitions"]["time"]["pattern"])
    look_again = re.compile(SCHEMA["definitions"]["date"]["properties"]["value"]["pattern"])
    years = [1, 4, 100, 400, 1600, 1900, 2000, *range(2019, 2106), 9996, 9999]
    days = {(date(year, 1, 1) + timedelta(n)).isoformat() for year in years for n in range(365)}
    days |= {date(year, 12, 31).isoformat() for year in years}
    for year in years:
        for month in range(14):
            for day in range(33):
                text = f"{year:04}-{month:02}-{day:02}"
                assert bool(time.search(f"{text}T23:59:59.999Z")) == (text in days), text
                assert bool(look_again.search(text)) == (text in days), text


def test_the_record_with_everything_has_every_part_of_the_schema() -> None:
    everything = json.loads((GOLDEN / "records/everything.json").read_text("utf-8"))
    assert set(_parts(SCHEMA, [everything])) == set()


def _parts(schema: dict[str, Any], instances: list[Any], path: str = "") -> Iterator[str]:
    """Go through the paths in the schema that none of the instances has."""
    while "$ref" in schema:
        keys = schema["$ref"].removeprefix("#/").split("/")
        schema = SCHEMA
        for key in keys:
            schema = schema[key]
    objects = [instance for instance in instances if isinstance(instance, dict)]
    if path.endswith("/snapshots/*/value/maps"):
        return  # the maps again
    for key, child in schema.get("properties", {}).items():
        found = [instance[key] for instance in objects if key in instance]
        if found:
            yield from _parts(child, found, f"{path}/{key}")
        else:
            yield f"{path}/{key}"
    if isinstance(schema.get("additionalProperties"), dict):
        found = [child for instance in objects for child in instance.values()]
        if found:
            yield from _parts(schema["additionalProperties"], found, f"{path}/*")
        else:
            yield f"{path}/*"


# Those about a record's file and, below `group_file`, about a file of group results.
SENTENCES = {
    **{key: words for key, words in MESSAGES.items() if isinstance(words, str)},
    **{f"group_file/{key}": words for key, words in MESSAGES["group_file"].items()},
}


def test_every_sentence_is_held_to_this_but_those_about_a_code() -> None:
    assert {key for key, words in MESSAGES.items() if not isinstance(words, str)} == {"group_file", "share_code"}


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_says_what_is_not_lost_and_what_to_do(key: str) -> None:
    words = SENTENCES[key]
    filled_in = {name for _, name, _, _ in string.Formatter().parse(words) if name}
    assert filled_in == {
        "damaged": {"where"}, "where_answer": {"path"}, "does_not_fit": {"path"},
        "cannot_open": {"reason"}, "cannot_save": {"reason"}, "group_file/foreign": {"why"},
    }.get(key, set())  # fmt: skip
    if not key.startswith("where"):
        assert re.search(r"[Nn]othing (here )?(was changed|is lost)", words)
        assert words.endswith(".")
