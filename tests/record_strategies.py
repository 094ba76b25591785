"""Random records and hostile texts for the record's property tests, grown from the schema itself.

A small, seeded number of examples on every run; ``LBE_LONG=1`` (`make test-long`) tries 10,000 new ones.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent
SCHEMA_FILE = HERE.parent / "src/leading_by_example/schema/record-1.schema.json"
SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
GOLDEN = HERE / "golden"

LONG = bool(os.environ.get("LBE_LONG"))
examples = settings(
    max_examples=10_000 if LONG else 60,
    derandomize=not LONG,
    database=None,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)

# Few times and few ids, so that two random copies meet in the same places and often at the same moment.
TIMES = st.sampled_from(["2026-11-16T19:10:00.000Z", "2026-11-16T19:10:00.001Z", "2028-02-29T00:00:00.000Z"])
IDS = st.sampled_from(["s01", "s02", "constructor", "at", "value", "a" * 40, "people-with-lived-experience"])
# Any text a browser may hand over, halves of emoji too; what JSON would join is joined beforehand.
TEXTS = st.text(st.characters(), max_size=8).map(lambda text: json.loads(json.dumps(text)))


@cache
def _referred(ref: str) -> st.SearchStrategy[Any]:
    if ref == "#/definitions/time":
        return TIMES
    part: Any = SCHEMA
    for key in ref.removeprefix("#/").split("/"):
        part = part[key]
    return st.deferred(lambda: fitting(part))


def fitting(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that fit `schema`, for as much of JSON Schema as ours uses."""
    if "$ref" in schema:
        return _referred(schema["$ref"])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_of_type(name, schema) for name in types])


def _of_type(name: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    match name:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema["minimum"], schema["maximum"])
        case "string" if "pattern" in schema:
            whole = st.from_regex(schema["pattern"].removesuffix(r"$(?!\n)"), fullmatch=True)
            return whole.filter(lambda text: len(text) <= schema.get("maxLength", 100))
        case "string":
            return TEXTS
        case "array":
            return st.lists(fitting(schema["items"]), max_size=3, unique=True)
    if isinstance(schema["additionalProperties"], dict):
        return st.dictionaries(IDS, fitting(schema["additionalProperties"]), min_size=1, max_size=2)
    parts = {key: fitting(part) for key, part in schema["properties"].items()}
    needed = set(schema.get("required", ()))
    return st.fixed_dictionaries(
        {key: part for key, part in parts.items() if key in needed},
        optional={key: part for key, part in parts.items() if key not in needed},
    )


ONE_ID = "5ca1ab1e0ddba11c"
records = fitting(SCHEMA).map(lambda record: record | {"id": ONE_ID})
"""Random valid records, anything the schema allows."""

# A place for every kind of answer. Two copies with random answers in these few meet everywhere.
PLACES = {
    "/maps/culture/own/ratings/s01/now": "rating",
    "/maps/culture/own/ratings/constructor/now": "rating",
    "/maps/culture/own/ratings/s01/how_known": "text",
    "/maps/culture/own/statements": "fingerprint",
    "/maps/culture/guesses/at/seat": "reference",
    "/maps/theory/own/items/a1/answer": "held",
    "/maps/who_leads/own/groups/at/value/now": "say",
    "/maps/vacancy/own/vacant": "references",
    "/keep_list/value/what": "text",
    "/reflections/constructor": "text",
    "/reflections/at": "text",
    "/reflections/value": "text",
    "/quotes/q01/kept": "yes",
    "/plan/look_again": "date",
}


def _record_of(found: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {"schema": SCHEMA["properties"]["schema"]["const"], "version": 1, "id": ONE_ID}
    for path, entry in found.items():
        *way, last = path.strip("/").split("/")
        node = record
        for key in way:
            node = node.setdefault(key, {})
        node[last] = entry
    return record


copies = st.fixed_dictionaries(
    {"/created": TIMES},
    optional={
        **{path: _referred(f"#/definitions/{kind}") for path, kind in PLACES.items()},
        "/snapshots/at": fitting(SCHEMA["properties"]["snapshots"]["additionalProperties"]),
    },
).map(_record_of)
"""Copies of one record, which differ in what they hold in the same places."""

keys = st.one_of(IDS, TEXTS, st.sampled_from(["__proto__", "maps", "reflections", "version", "id", "toString"]))
hostile_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.just(10**400), st.floats(), TEXTS, st.just("<b>\0"), TIMES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)


@st.composite
def tampered(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a valid record in which something, somewhere, is replaced by anything."""
    record: dict[str, Any] = json.loads(json.dumps(draw(records)))
    node = record
    while True:
        inside = [key for key in node if isinstance(node[key], dict) and node[key]]
        if not inside or draw(st.integers(0, 4)) == 0:
            break
        node = node[draw(st.sampled_from(sorted(inside)))]
    node[draw(st.one_of(st.sampled_from(sorted(node)), keys))] = draw(hostile_values)
    return record


@st.composite
def hostile_bytes(draw: st.DrawFn) -> bytes:
    """Draw a file that is noise, or a record that is cut short, spliced, or nested without end."""
    record = json.dumps(draw(tampered())).encode()
    cut = draw(st.integers(0, len(record)))
    noise = draw(st.binary(max_size=20))
    depth = draw(st.sampled_from([900, 5_000, 100_000]))
    deep = (b'{"a":' if draw(st.booleans()) else b"[") * depth
    tail = {91: b"]", 58: b"1" + b"}" * depth}.get(deep[-1], b"")
    deep += tail * (depth if tail == b"]" else 1)
    return draw(
        st.sampled_from(
            [
                noise,
                record,
                record[:cut],
                record[:cut] + noise + record[cut:],
                record[:cut] + deep + record[cut:],
                deep,
            ]
        )
    )
