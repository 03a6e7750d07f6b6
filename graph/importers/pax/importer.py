"""PA-X Peace Agreements Database (PeaceRep, University of Edinburgh): one row an agreement and a process of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from graph.codes import read_codes
from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.cameo.rows import read_event_day
from graph.importers.date_formats import ISO_DAY, read_excel_day
from graph.importers.numbers import plain_number
from graph.importers.reading import (
    Keys,
    Locator,
    build,
    clean,
    key_id,
    make_id,
    mend_letters,
    short_hash,
    slug,
    source_of,
)
from graph.importers.tables import Row, Table, TableReading, open_table, require_columns
from graph.records import Claim
from graph.records.entities import Process
from graph.records.evidence import Coverage
from graph.records.negotiation import Agreement

# PA-X and PAA-X are coded from the same texts by the same people: together they are one independent source.
ORIGIN_GROUP = "peacerep-pax"

# What a status of PA-X makes of a document; the others leave its form open.
_FORMS = {"Multiparty signed/agreed": "agreement", "Unilateral document": "unilateral"}
_REQUIRED = ("Con", "PP", "PPName", "AgtId", "Agt", "Dat", "Stage", "StageSub", "Status")
_NAMES = {column.casefold(): column for column in (*_REQUIRED, "year")}
# Columns that a field carries whole; every other one goes into the claim word for word.
_FIELDS = frozenset({"AgtId", "Agt"})
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_RANGE = "PA-X enters a range of days as its last day"
_LONGEST_TITLE = 500

# After the codebook of PA-X; the last year is that of the file.
COVERAGE = Coverage(
    kinds=["agreement"],
    unit="peace agreement",
    rule="Formal documents open to the public, agreed by some or all parties to a conflict, that address it with a "
    "view to ending it; since 1990.",
)


_MONTHS = 12
# How it shows, by the sign in the dates, that days and months changed places.
_SWAPPED = {
    "/": "a month above 12 is in the file",
    "-": "a program took them for dates, and left as texts those of which no part but the month is below 13",
}


class PaxImporter(Importer):
    """Agreements with their processes, stages, countries and true dates; who signed is text here, kept as it is."""

    format = "pax"
    title = "PA-X Peace Agreements Database"
    revision = 7

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, the processes, then every agreement with a claim for each of its rows. Raises BadFileError."""
        tables = [open_table(path, TableReading(required=_REQUIRED, names=_NAMES, na_is_empty=True)) for path in files]
        for table in tables:
            require_columns(table, "PA-X", _REQUIRED)
        yield [source_of(dataset, files, COVERAGE, origin_group=ORIGIN_GROUP)]
        locate = Locator(files)
        by_process: dict[str, tuple[Row, str]] = {}
        by_agreement: dict[str, list[tuple[Row, Table]]] = defaultdict(list)
        for table in tables:
            for row in table.rows(report):
                if not row["AgtId"] or not row["Agt"]:
                    report.note("skipped", "no agreement: AgtId or Agt is empty", locate(table, row))
                    continue
                by_agreement[plain_number(row["AgtId"])].append((row, table))
                if row["PPName"]:
                    by_process.setdefault(process_id(row["PPName"]), (row, locate(table, row)))
        if not by_agreement:
            raise BadFileError(
                f"{', '.join(path.name for path in files)}: no agreement in it; expected rows with an AgtId"
            )
        swapped = _find_swapped([row for rows in by_agreement.values() for row, _ in rows])
        for process, (row, where) in by_process.items():
            if group := _process(process, row, dataset, report, where):
                yield group
        for agreement, rows in by_agreement.items():
            yield from _agreement(agreement, rows, dataset, report, locate, swapped=swapped)


def agreement_id(agt_id: str) -> str:
    """The record of an agreement that PA-X numbers; PAA-X and MEND name the same one."""
    return f"pax-agreement-{key_id(plain_number(agt_id))}"


def process_id(name: str) -> str:
    """The record of a process by the name PA-X gives it, the only key that PAA-X has too."""
    return make_id("pax-process", slug(clean(name)))


def read_countries(text: str) -> list[str]:
    """The countries of ``Con``: split at ``/``, without the brackets that PA-X puts around what is no state."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "/" and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    names = [clean(part) for part in parts]
    bare = [name[1:-1].strip() if name.startswith("(") and name.endswith(")") else name for name in names]
    return list(dict.fromkeys(name for name in bare if name))


def read_code(codes: str, written: str, report: ImportReport, where: str) -> str | None:
    """A PA-X code in Parley's list; one that the list does not know is reported and stays in the attributes."""
    for code in read_codes(codes).codes.values():
        if code.source_code == written:
            return code.code
    if written:
        report.note("faults", f"{codes}: {written!r} is not in the code list, kept word for word", where)
    return None


def short_title(text: str) -> str:
    """A title that a record can carry: on one line, the end of an overlong one cut with a hash in its place."""
    line = clean(text)
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 12].rstrip()} … {short_hash(line)}"


def read_year(text: str) -> str | None:
    """A year of four digits that a date can have, also where a spreadsheet wrote ``1990.0``."""
    year = text.removesuffix(".0")
    return year if len(year) == 4 and year.isdigit() and year.isascii() and "0001" < year < "9999" else None


def read_agreement_day(text: str) -> str | None:
    """``DD/MM/YYYY`` or, in older versions, ``YYYY-MM-DD`` as an ISO day; None for anything else, and for days on no
    calendar."""
    if (iso := read_event_day(text)) is not None and "-" in text:
        return iso
    found = _DAY.fullmatch(text)
    if not found:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    try:
        return date(year, month, day).isoformat() if 1 < year < 9999 else None
    except ValueError:
        return None


def _find_swapped(rows: Sequence[Row]) -> str:
    """The sign in dates whose days and months changed places in a file; empty where none did."""
    if _is_swapped(rows):
        return "/"
    return "-" if _has_turned_dates(rows) else ""


def _is_swapped(rows: Iterable[Row]) -> bool:
    """Whether days and months changed places in a file: a month above 12 gives it away."""
    return any((found := _DAY.fullmatch(row["Dat"])) and int(found[1]) <= _MONTHS < int(found[2]) for row in rows)


def _has_turned_dates(rows: Iterable[Row]) -> bool:
    """Whether a workbook has dates just where a day may be a month, and texts where it is none: a program that takes
    the month for the first turned the dates."""
    dates, texts = 0, 0
    for row in rows:
        if (iso := ISO_DAY.match(read_excel_day(row["Dat"]) or row["Dat"])) is not None:
            if int(iso[2]) > _MONTHS:
                return False
            dates += iso[1] != iso[2]
        elif (found := _DAY.fullmatch(row["Dat"])) is not None:
            if int(found[1]) <= _MONTHS:
                return False
            texts += 1
    return bool(dates and texts)


def _date(row: Row, report: ImportReport, where: str, *, swapped: str) -> str | None:
    """The day; only the year, with a fault, where the day is empty, mangled, or at odds with the year beside it."""
    written, year = row["Dat"], read_year(row["year"])
    day = read_agreement_day(written)
    if day is None and year is not None:
        # A sheet that lost the format of its dates counts days; the year beside it says that these are days.
        day = read_excel_day(written)
    is_swapped = bool(swapped) and swapped in (read_excel_day(written) or written)
    if day and not is_swapped and (year is None or day.startswith(year)):
        return day
    if not written:
        why = "empty"
    elif is_swapped:
        why = f"not to be trusted ({_SWAPPED[swapped]}: days and months are swapped)"
        year = year or (written[-4:] if swapped == "/" else (read_excel_day(written) or written)[:4])
    elif day is None and read_excel_day(written):
        why = f"like an Excel day number, and no year is beside it ({read_excel_day(written)}?)"
    else:
        why = "not in the year beside it" if day else "not DD/MM/YYYY"
    report.note("faults", f"Dat is {why}: {'only the year is taken' if year else 'no date is taken'}", where)
    return year


def _process(process: str, row: Row, dataset: Dataset, report: ImportReport, where: str) -> Group:
    name = short_title(row["PPName"])
    ids = {"pax": plain_number(row["PP"])} if row["PP"] else {}
    claim = Claim(
        kind="claim", id=make_id(dataset, f"process-{process.removeprefix('pax-process.')}"), about=process,
        source=dataset.id, locator=where, attributes={"PPName": row["PPName"], **({"PP": row["PP"]} if ids else {})},
    )  # fmt: skip
    made = build(Process, report, where, kind="process", id=process, name=name, ids=ids)
    return [] if made is None else [made, claim]


def _agreement(
    agt_id: str,
    rows: list[tuple[Row, Table]],
    dataset: Dataset,
    report: ImportReport,
    locate: Locator,
    *,
    swapped: str,
) -> Iterator[Group]:
    keys = Keys()
    first, table = rows[0]
    where = locate(table, first)
    processes = list(dict.fromkeys(process_id(row["PPName"]) for row, _ in rows if row["PPName"]))
    title = short_title(mend_letters(first["Agt"], report, where))
    fact = build(
        Agreement, report, where, kind="agreement", id=agreement_id(agt_id), title=title,
        process=processes[0] if processes else None,
    )  # fmt: skip
    if fact is None:
        return
    group: Group = [fact]
    for nth, (row, of) in enumerate(rows):
        where = locate(of, row)
        if nth:
            report.note("folded", "a further row of the same agreement", where)
        day = _date(row, report, where, swapped=swapped)
        asserts = {
            "date": day,
            "form": _FORMS.get(row["Status"]),
            "stage": read_code("pax_stage", row["Stage"], report, where),
            "stage_sub": read_code("pax_stage_sub", row["StageSub"], report, where),
            "countries": read_countries(row["Con"]),
            "processes": processes if len(processes) > 1 else None,
            "ids": {"pax": agt_id},
        }
        attributes = {column: row[column] for column in of.columns if column not in _FIELDS and row[column]}
        if day and len(day) == len("YYYY-MM-DD"):
            attributes["Dat_is"] = _RANGE
        key = keys.take(f"agreement-{key_id(agt_id)}", row.cells)
        claim = build(
            Claim, report, where, kind="claim", id=make_id(dataset, key),
            about=fact.id, source=dataset.id, locator=where, attributes=attributes,
            asserts={name: value for name, value in asserts.items() if value},
        )  # fmt: skip
        if claim is not None:
            group.append(claim)
    if len(group) > 1:
        yield group
