"""PAA-X Peace Agreement Actors (PeaceRep, University of Edinburgh): who signed what, as what; actors; other names.

Three files, recognised by their columns; each may come alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from graph.codes import read_codes
from graph.importers.base import Dataset, Group, Importer, ImportReport
from graph.importers.file_parts import FileParts
from graph.importers.numbers import plain_number
from graph.importers.paax.actors import COLUMNS_OF_ACTORS, KnownActors, actor_groups, actor_id, gather_actors
from graph.importers.pax.importer import ORIGIN_GROUP, agreement_id, process_id, read_countries, read_year, short_title
from graph.importers.reading import (
    Keys,
    Locator,
    build,
    clean,
    key_id,
    make_id,
    mend_letters,
    source_of,
)
from graph.importers.tables import Row, Table, open_table
from graph.json_shapes import Body
from graph.records import KINDS, Claim, Record
from graph.records.entities import Process
from graph.records.evidence import Coverage
from graph.records.negotiation import Agreement

_ROLES = FileParts(
    "PAA-X",
    required={
        "signatories": (
            "AgtId", "agt_name", "signatory_type", "practical_third", "condition", "id_paax", "actor_name",
            "actor_type", "Con", "PPName", "Dat", "year", "stage_process",
        ),
        "alternative names": ("id_paax", "actor_name", "actor_type", "alternative_names"),
        "actors": ("id_paax", "actor_name", "actor_type", "ucdp_id", "acled_name"),
    },
    telling={
        "signatories": ("signatory_type", "practical_third", "AgtId"),
        "alternative names": ("alternative_names",),
        "actors": ("ucdp_id", "acled_name"),
    },
)  # fmt: skip
# What is the same on every row of an agreement, without what a field carries whole.
_OF_AGREEMENT = (
    "agt_name", "Con", "PPName", "Reg", "Dat", "year", "agt_type", "stage_process", "Part", "ThrdPart", "Loc1ISO",
    "Loc2ISO", "Loc1GWNO", "Loc2GWNO", "UcdpCon", "UcdpAgr", "PamAgr", "CowWar", "PAX_Hyperlink", "PDF_Hyperlink",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Of the days of a year 61 % are above 12. Where hardly any is, days and months were swapped and the days that showed it
# emptied.
_SHARE_ABOVE_TWELVE = 0.25
_DATE_IN_NAME = re.compile(r"\s*\(\d{1,2}/\d{1,2}/\d{4}\)$")
# PA-X's words for its stages where Parley's label is shorter.
_STAGES = {"pre-negotiation/process": "pre"}

_COVERAGE = Coverage(
    kinds=["agreement"],
    unit="signature of a peace agreement",
    rule="Everyone who signed an agreement of PA-X, and as what.",
)


class PaaxImporter(Importer):
    """Actors with their ids elsewhere and their names; agreements with a claim for each signature."""

    format = "paax"
    title = "PAA-X Peace Agreement Actors Dataset"
    revision = 6

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, the actors of all files, the processes, the agreements. Raises BadFileError."""
        tables = _ROLES.open_all(files)
        locate = Locator(files, tables)
        known = KnownActors()
        for what in ("actors", "alternative names", "signatories"):
            if what in tables:
                noted = report if what != "signatories" else None
                gather_actors(known, tables[what], noted, locate, listed=what == "actors")
        yield [source_of(dataset, files, _COVERAGE, origin_group=ORIGIN_GROUP)]
        yield from actor_groups(known, dataset, report)
        if "signatories" in tables:
            yield from _Signatories(tables["signatories"], known, dataset, report, locate).read()

    def role_of(self, path: Path) -> str:
        """Which of the three files it is."""
        return _ROLES.identify(open_table(path))

    def covers(self, files: Sequence[Path]) -> frozenset[str]:
        """Agreements come with the signatories, actors with their own file; names come from all three."""
        roles = {self.role_of(path) for path in files}
        kinds = {"actors": {"actor"}, "signatories": {"agreement", "claim"}, "alternative names": set[str]()}
        if roles == set(kinds):
            return frozenset(KINDS)
        return frozenset[str]().union(*(kinds[role] for role in roles))


def _stage_of(label: str, report: ImportReport, where: str) -> str | None:
    """The stage whose label this is: PAA-X writes labels where PA-X has codes."""
    wanted = label.casefold()
    if wanted in _STAGES:
        return _STAGES[wanted]
    for code in read_codes("pax_stage").codes.values():
        if code.label.casefold() == wanted:
            return code.code
    if label:
        report.note("faults", f"stage_process: {label!r} is not in the code list, kept word for word", where)
    return None


def _role_of(written: str, report: ImportReport, where: str) -> str | None:
    """A formal role by the dataset's word for it: party, third party, and witness or guarantor where it says so."""
    for code in read_codes("role").codes.values():
        if written.casefold() in (code.source_code, code.label.casefold()):
            return code.code
    report.note("faults", f"signatory_type: {written!r} is not in the code list, kept word for word", where)
    return None


def _day_of(row: Row) -> str | None:
    """``Dat`` where it is a day, and one of the year beside it."""
    written, year = row["Dat"], read_year(row["year"])
    if not _DAY.fullmatch(written) or not read_year(written[:4]) or (year and not written.startswith(year)):
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return None


@dataclass
class _Signatories:
    """One reading of the signatories' file."""

    table: Table
    known: KnownActors
    dataset: Dataset
    report: ImportReport
    locate: Locator
    keys: Keys = field(default_factory=Keys)
    formal: dict[tuple[str, str], str | None] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)

    def read(self) -> Iterator[Group]:
        """Processes first, then the agreements in the order of the file."""
        yield from self._processes()
        for agt_id, rows in groupby(self.table.rows(self.report), key=lambda row: plain_number(row["AgtId"])):
            yield from self._agreement(agt_id, list(rows))

    def _processes(self) -> Iterator[Group]:
        seen: set[str] = set()
        days: set[tuple[str, str]] = set()
        for row in self.table.rows():
            if day := _day_of(row):
                days.add((row["AgtId"], day))
            process = process_id(row["PPName"]) if row["PPName"] else None
            if process and row["AgtId"] and process not in seen:
                seen.add(process)
                self.report.borrowed.add(process)
                claim = Claim(
                    kind="claim", id=make_id(self.dataset, f"process-{process.removeprefix('pax-process.')}"),
                    about=process, source=self.dataset.id, locator=self.locate(self.table, row),
                    attributes={"PPName": row["PPName"]},
                )  # fmt: skip
                name, where = short_title(row["PPName"]), self.locate(self.table, row)
                made = build(Process, self.report, where, kind="process", id=process, name=name)
                if made is not None:
                    yield [made, claim]
        above = sum(day[-2:] > "12" for _, day in days)
        self._trusted = above > 0 and above >= len(days) * _SHARE_ABOVE_TWELVE

    def _agreement(self, agt_id: str, rows: list[Row]) -> Iterator[Group]:
        if not agt_id:
            for row in rows:
                self.report.note("skipped", "no agreement: AgtId is empty", self.locate(self.table, row))
            return
        group: Group = []
        if agt_id not in self.made:
            group.extend(self._fact(agt_id, rows[0]))
            if not group:
                for row in rows[1:]:
                    self.report.note("skipped", "a signature on a skipped agreement", self.locate(self.table, row))
                return
            self.made.add(agt_id)
        group.extend(claim for row in rows if (claim := self._signature(agt_id, row)) is not None)
        if group:
            yield group

    def _fact(self, agt_id: str, row: Row) -> Iterator[Record]:
        where = self.locate(self.table, row)
        fact = build(
            Agreement, self.report, where, kind="agreement", id=agreement_id(agt_id),
            title=short_title(_DATE_IN_NAME.sub("", clean(mend_letters(row["agt_name"], self.report, where)))),
            process=process_id(row["PPName"]) if row["PPName"] else None,
        )  # fmt: skip
        if fact is None:
            return
        asserts = {
            "date": self._date(row, where),
            "stage": _stage_of(row["stage_process"], self.report, where),
            "countries": read_countries(row["Con"]),
            # PA-X may have filed it under another process, which then is the agreement's own.
            "processes": [process_id(row["PPName"])] if row["PPName"] else None,
            "ids": {"pax": agt_id},
        }
        claim = build(
            Claim, self.report, where, kind="claim", id=make_id(self.dataset, f"agreement-{key_id(agt_id)}"),
            about=fact.id, source=self.dataset.id, locator=where,
            asserts={name: value for name, value in asserts.items() if value},
            attributes={column: row[column] for column in _OF_AGREEMENT if row[column]},
        )  # fmt: skip
        if claim is not None:
            self.report.borrowed.add(fact.id)
            yield fact
            yield claim

    def _date(self, row: Row, where: str) -> str | None:
        """The day where the file's days can be trusted; else the year, with a fault."""
        day = _day_of(row)
        if day and self._trusted:
            return day
        if not row["Dat"]:
            why = "Dat is empty"
        elif not day:
            why = "Dat is not YYYY-MM-DD, a day of the year beside it"
        else:
            why = "Dat is not to be trusted (hardly a day in the file is above 12, as when days and months are swapped)"
        self.report.note("faults", f"{why}: only the year is taken", where)
        return read_year(row["year"])

    def _signature(self, agt_id: str, row: Row) -> Record | None:
        where = self.locate(self.table, row)
        actor = row["id_paax"]
        if actor not in self.known.actors:
            self.report.note("skipped", "no signatory: id_paax or actor_name is empty", where)
            return None
        role = _role_of(row["signatory_type"], self.report, where)
        signature: Body = {"actor": actor_id(self.dataset, actor)}
        if (agt_id, actor) not in self.formal:
            self.formal[agt_id, actor] = role
            signature["formal_role"] = role
        elif role != self.formal[agt_id, actor]:
            signature["also_as"] = role
        else:
            self.report.note("folded", "the same signatory in the same role once more", where)
        if row["practical_third"] in ("1", "1.0"):
            signature["practical_role"] = "third_party"
        elif row["practical_third"] not in ("", "0", "0.0"):
            self.report.note("faults", "practical_third is neither 1 nor empty, kept word for word", where)
        known_columns = {"AgtId", *_OF_AGREEMENT, *COLUMNS_OF_ACTORS}
        key = row["signatory_id"] or f"{key_id(agt_id)}-{key_id(actor)}-{key_id(row['signatory_type'])}"
        return build(
            Claim, self.report, where, kind="claim",
            id=make_id(self.dataset, f"signatory-{self.keys.take(key_id(key), row.cells)}"),
            about=agreement_id(agt_id), source=self.dataset.id, locator=where,
            asserts={"signatories": [{name: value for name, value in signature.items() if value}]},
            attributes={c: row[c] for c in self.table.columns if c not in known_columns and row[c]},
        )  # fmt: skip
