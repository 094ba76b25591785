"""My workbook in JupyterLab: one record, and all that can be made of it."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._export_csv import COLUMNS, rows
from ._record_file import place_of, written_beside
from .document import document, words
from .document.blocks import Source, clean, text_of
from .export import to_csv, to_json, to_markdown
from .maps import MAPS, value
from .record import Record, RecordError

if TYPE_CHECKING:
    from datetime import date

    import altair as alt
    import pandas as pd

    from .widgets.compare.compare import Compare
    from .widgets.keep_list.keep_list import KeepList
    from .widgets.organisation_map.organisation_map import OrganisationMap
    from .widgets.plan.plan import Plan
    from .widgets.theory_map.theory_map import TheoryMap
    from .widgets.vacancy.vacancy import Vacancy
    from .widgets.who_leads.who_leads import WhoLeads

    StrPath = str | os.PathLike[str]


class Workbook:
    """Everything you wrote and chose, in one file, with every map, table, chart and document of it.

    Parameters
    ----------
    record
        A file to keep it in, such as ``"my-workbook.json"`` (what the book exports opens here, and back), or a
        :class:`Record`. Without one, answers last as long as the notebook's kernel.

    Raises
    ------
    RecordError
        If there is such a file, and it cannot be read or is no workbook file. It is left as it is.

    Examples
    --------
    >>> mine = Workbook()
    >>> mine.record.set("/keep_list/k1/what", "The duty worker always rings back.")
    >>> mine
    My workbook: 1 answer, kept until the kernel stops (keep-list 1)
    """

    def __init__(self, record: StrPath | Record | None = None) -> None:
        self.record = record if isinstance(record, Record) else Record.open(record) if record else Record()

    @classmethod
    def example(cls) -> Workbook:
        """Give the workbook of someone in the made-up council: nobody real wrote it."""
        return cls(Record.example())

    @cached_property
    def keep_list(self) -> KeepList:
        """The keep-list, to write in."""
        from .widgets.keep_list.keep_list import KeepList

        return KeepList(self.record)

    @cached_property
    def culture(self) -> OrganisationMap:
        """Map 1, to answer."""
        from .widgets.organisation_map.organisation_map import OrganisationMap

        return OrganisationMap(self.record)

    @cached_property
    def theory(self) -> TheoryMap:
        """Map 2, to answer."""
        from .widgets.theory_map.theory_map import TheoryMap

        return TheoryMap(self.record)

    @cached_property
    def who_leads(self) -> WhoLeads:
        """Map 3, to answer."""
        from .widgets.who_leads.who_leads import WhoLeads

        return WhoLeads(self.record)

    @cached_property
    def vacancy(self) -> Vacancy:
        """Map 4, to answer."""
        from .widgets.vacancy.vacancy import Vacancy

        return Vacancy(self.record)

    @cached_property
    def compare(self) -> Compare:
        """Your maps beside a guess from another seat, or beside an earlier day."""
        from .widgets.compare.compare import Compare

        return Compare(self.record)

    @cached_property
    def plan(self) -> Plan:
        """The plan, to write in."""
        from .widgets.plan.plan import Plan

        return Plan(self.record)

    def answers(self, *, vacancy: bool = True, guesses: bool = True) -> pd.DataFrame:
        """Give every answer, one a row, as :func:`leading_by_example.export.to_csv` writes them.

        Guesses are rows of their own: ``whose`` is "own", or "guess: " and the seat. Dated copies are in `frames`.
        """
        import pandas as pd

        source = Source(self.record.data, words(), vacancy, guesses)
        frame = pd.DataFrame(rows(source), columns=COLUMNS, dtype="string")
        return frame.assign(at=pd.to_datetime(frame["at"], utc=True, format="ISO8601"))

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables, by name: one for each map (your own), and for all else that you wrote.

        "culture", "theory", "theory_links", "who_leads" and "vacancy" are your own maps; "guesses" is every guess, and
        "snapshots" every chosen answer of every dated copy, one a row, as in `answers`; "keep_list", "reflections",
        "quotes" and "plan" are what you wrote beside the maps.
        """
        every = self.answers()
        return {
            "keep_list": self.keep_list.to_frame(),
            "culture": self.culture.to_frame(),
            "theory": self.theory.to_frame(),
            "theory_links": self.theory.links(),
            "who_leads": self.who_leads.to_frame(),
            "vacancy": self.vacancy.to_frame(),
            "guesses": every[every["whose"] != "own"].reset_index(drop=True),
            "snapshots": self._snapshots(),
            "reflections": every.loc[every["map"] == "reflections", ["item_id", "item", "answer", "at"]].reset_index(
                drop=True
            ),
            "quotes": self._quotes(),
            "plan": self.plan.to_frame(),
        }

    def charts(self, seat: str | None = None) -> dict[str, alt.TopLevelMixin]:
        """Draw all four maps, as Altair, by name.

        Parameters
        ----------
        seat
            A role, for the guesses as from that seat; your own maps when None.

        Raises
        ------
        RecordError
            If there is no such role.
        """
        known = [role["role_id"] for role in words()["roles"]]
        if seat is not None and seat not in known:
            raise RecordError(f"There is no seat {seat!r}. Use one of {', '.join(known)}.")
        return {
            "culture": self.culture.chart(seat),
            "theory": self.theory.chart(seat),
            "who_leads": self.who_leads.chart(seat),
            "vacancy": self.vacancy.chart(seat),
        }

    def document(
        self, shape: str = "full", *, vacancy: bool = False, guesses: bool = False, today: date | None = None
    ) -> dict[str, Any]:
        """Lay it out as a document; see :func:`leading_by_example.document.document`."""
        return document(self.record.data, shape, vacancy=vacancy, guesses=guesses, today=today)

    def to_docx(self, path: StrPath, shape: str = "full", *, vacancy: bool = False, guesses: bool = False) -> Path:
        """Write a Word file.

        Parameters
        ----------
        path
            The file; one of that name is replaced.
        shape
            "full" for everything, "cpd" for a CPD record, "portfolio" for a student's reflection.
        vacancy, guesses
            Whether map 4 and the guesses from another seat are in it. Read it through before you send it: take out
            what could show who a person is.

        Returns
        -------
        pathlib.Path
            Where it is.

        Raises
        ------
        RecordError
            If there is no such shape, or the file cannot be written.
        """
        made = self.document(shape, vacancy=vacancy, guesses=guesses)
        from .docx_writer import to_docx

        return self._write(path, to_docx(made))

    def to_markdown(self, path: StrPath, shape: str = "full", *, vacancy: bool = False, guesses: bool = False) -> Path:
        """Write the same as Markdown; see `to_docx`."""
        made = self.document(shape, vacancy=vacancy, guesses=guesses)
        return self._write(path, to_markdown(made).encode())

    def to_csv(self, path: StrPath, *, vacancy: bool = False, guesses: bool = False) -> Path:
        """Write the answers for a spreadsheet, one a row; see :func:`leading_by_example.export.to_csv`."""
        return self._write(path, to_csv(self.record.data, vacancy=vacancy, guesses=guesses).encode())

    def to_json(self, path: StrPath, *, vacancy: bool = False, guesses: bool = False) -> Path:
        """Write a copy to pass on, without map 4 and the guesses unless asked for; `save` keeps everything.

        Dated copies that hold what is left out are left out with it.
        """
        return self._write(path, to_json(self.record.data, vacancy=vacancy, guesses=guesses).encode())

    def save(self, path: StrPath | None = None) -> None:
        """Save everything in its file, or in another from now on; see :meth:`Record.save`."""
        self.record.save(path)

    def _write(self, path: StrPath, data: bytes) -> Path:
        place = place_of(path)
        if place == self.record.path:
            raise RecordError(
                f"{place.name} is the file that your workbook is kept in, and a copy without some of its parts would "
                "take its place. Nothing was written; choose another file name."
            )
        try:
            with written_beside(place, data) as beside:
                os.replace(beside, place)
        except OSError as error:
            raise RecordError(
                f"{place.name} could not be written ({error.strerror or error}). Nothing was changed; close it where "
                "it is open, or choose another file name."
            ) from None
        return place

    def _snapshots(self) -> pd.DataFrame:
        import pandas as pd

        record, found = self.record.data, []
        copies = record.get("snapshots", {})
        for key in sorted(copies, key=lambda each: (copies[each]["at"], each)):
            held = copies[key]["value"]
            if held:
                taken = [key, copies[key]["at"][:10], clean(held.get("label") or "")]
                found += [[*taken, *row] for row in rows(Source({"maps": held["maps"]}, words(), True, True))]
        return pd.DataFrame(found, columns=["snapshot_id", "date", "label", *COLUMNS], dtype="string")

    def _quotes(self) -> pd.DataFrame:
        import pandas as pd

        known = {row["quote_id"]: row for row in words()["quotes"]}
        given = self.record.data.get("quotes", {})
        found = [
            [key, known[key]["role"], known[key]["text"], bool(value(given[key], "kept")), text_of(given[key], "note")]
            for key in known
            if key in given and (value(given[key], "kept") or text_of(given[key], "note"))
        ]
        frame = pd.DataFrame(found, columns=["quote_id", "role", "text", "kept", "note"])
        return frame.astype(
            {"quote_id": "string", "role": "string", "text": "string", "kept": "bool", "note": "string"}
        )

    def __repr__(self) -> str:
        every = self.answers()
        named = {**{"keep_list": "keep-list"}, **{key: f"map {n}" for n, key in enumerate(MAPS, 1)}}
        own = every["whose"] == "own"
        counts = {
            named.get(key, key): int((own & (every["map"] == key)).sum())
            for key in ("keep_list", *MAPS, "reflections", "quotes", "plan")
        } | {"guesses": int((~own).sum())}
        parts = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
        where = f"kept in {self.record.path.name}" if self.record.path else "kept until the kernel stops"
        total = f"{len(every)} {'answer' if len(every) == 1 else 'answers'}" if len(every) else "nothing answered yet"
        return f"My workbook: {total}, {where}" + (f" ({parts})" if parts else "")
