"""The three shapes of a document: the full workbook, a CPD record and a student's portfolio reflection."""

from __future__ import annotations

from ..maps import branch
from .blocks import Block, Part, Source, fill, heading, paragraph, titled
from .culture import answered as statements_answered
from .culture import chosen
from .map_parts import asked_for, guessed, guesses, own_maps
from .then import then_and_now
from .theory import answered as entries_answered
from .vacancy import strand_ids
from .who_leads import answered as places_answered
from .written import actions, keep_list, kept, plan, quotes, reflections, reflections_of, unasked, used


def full(source: Source) -> list[Block]:
    """Gather everything, in the order of the workbook."""
    say = source.say
    guessing = guesses(source, 1)
    blocks = [
        *titled(1, say["keep_list"]["title"], keep_list(source)),
        *own_maps(source, 1),
        *([{"kind": "break"}] if guessing else []),
        *guessing,
        *then_and_now(source, 1),
        *titled(1, say["reflections"]["title"], reflections(source, 2)),
        *titled(1, say["quotes"]["title"], quotes(source)),
        *titled(1, say["plan"]["title"], plan(source, 2)),
    ]
    return [*blocks, *_references(source)] if blocks else [paragraph(say["nothing"])]


def cpd(source: Source) -> list[Block]:
    """Put what there is under Social Work England's questions, in their order, and say what is left to fill in."""
    say, words = source.say, source.say["cpd"]
    return [
        heading(1, words["type"]),
        paragraph(words["type_text"]),
        *_to_fill(source, words["type_fill"]),
        heading(1, words["description"]),
        *_used(source, words["used"]),
        *_to_fill(source, words["description_fill"]),
        heading(1, words["date"]),
        *_to_fill(source, words["date_fill"]),
        heading(1, words["learnt"]),
        *_noticed(source),
        *_reflected(source, ("What?", "So what?")),
        *titled(2, say["quotes"]["title"], quotes(source)),
        *_to_fill(source, words["learnt_fill"]),
        heading(1, words["impact"]),
        *reflections_of(source, ("Now what?",)),
        *titled(2, say["plan"]["title"], plan(source, 3)),
        *_to_fill(source, words["impact_fill"]),
        heading(1, words["peer"]),
        *_to_fill(source, words["peer_fill"]),
        *_evidence(source),
        *_references(source),
    ]


def portfolio(source: Source) -> list[Block]:
    """Put what there is under What?, So what? and Now what?, with the maps as evidence and the references last."""
    say, words = source.say, source.say["portfolio"]
    return [
        heading(1, words["did"]),
        *_used(source, say["cpd"]["used"]),
        *_to_fill(source, words["did_fill"]),
        heading(1, words["what"]),
        *_noticed(source),
        *_reflected(source, ("What?",)),
        *titled(2, say["quotes"]["title"], quotes(source)),
        *_to_fill(source, words["what_fill"]),
        heading(1, words["so_what"]),
        *reflections_of(source, ("So what?",)),
        *_to_fill(source, words["so_what_fill"]),
        heading(1, words["now_what"]),
        *reflections_of(source, ("Now what?",)),
        *titled(2, say["plan"]["title"], plan(source, 3)),
        *_to_fill(source, words["now_what_fill"]),
        *_evidence(source),
        *_references(source),
    ]


SHAPES = {"full": full, "cpd": cpd, "portfolio": portfolio}


def _to_fill(source: Source, what: str) -> list[Block]:
    return [paragraph(fill(source.say["to_fill_in"], what=what), "note"), paragraph(source.say["line"], "note")]


def _noticed(source: Source) -> list[Block]:
    """Give the keep-list, the two chosen and what cannot be told: what a map leaves its reader with."""
    say = source.say
    return [
        *titled(2, say["keep_list"]["title"], keep_list(source)),
        *chosen(source, branch(source.record, "culture"), 2),
    ]


def _reflected(source: Source, steps: tuple[str, ...]) -> list[Block]:
    inside = [*reflections_of(source, steps), *unasked(source)]
    return titled(2, source.say["reflections"]["title"], inside)


def _used(source: Source, title: str) -> list[Block]:
    written = source.record.get("reflections", {})
    counted = {
        "culture": statements_answered,
        "theory": entries_answered,
        "who_leads": places_answered,
        "vacancy": _strands,
    }
    counts = {
        "keep_list": len(kept(source)),
        **{key: counted[key](branch(source.record, key)) for key in asked_for(source)},
        "guesses": len(guessed(source)),
        "reflections": sum(bool(answer["value"]) for answer in written.values()),
        "quotes": sum(block["kind"] == "quote" for block in quotes(source)),
        "plan": len(actions(source)),
    }
    return [heading(2, title), *used(source, counts)]


def _strands(part: Part) -> int:
    return len(strand_ids(part))


def _evidence(source: Source) -> list[Block]:
    maps = [*own_maps(source, 2), *guesses(source, 2), *then_and_now(source, 2)]
    return titled(1, source.say["evidence"], maps)


def _references(source: Source) -> list[Block]:
    """Name the study, and tell its words from the workbook's: last, for the cover is the reader's."""
    say = source.say
    return [heading(1, say["references"]), paragraph(source.words["citation"]), paragraph(say["ours"], "note")]
