"""Any table by a small mapping file that says what its columns are.

The table is gone through twice: first for whom and what it names, then for the facts. A cell that names an actor, a
place, a process or an issue means the record of the mapping that has this id or name, else one made from the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.missing import ISO2_NAMIBIA, NO_END, is_no_id, is_nothing, names_nobody
from graph.importers.numbers import plain_number
from graph.importers.reading import Locator, build, key_id, make_id, name_key, source_of
from graph.importers.ready_mappings import ready_mappings
from graph.importers.state_numbers import plain_state_number
from graph.importers.table.actor_rows import Repetitions
from graph.importers.table.cells import Occasion, applies, key_cells, occasions_of, why_absent, words_of
from graph.importers.table.date_columns import list_date_columns, read_column
from graph.importers.table.dates import HalfPeriodError, TurnedPeriodError, find_doubtful_end, read_when
from graph.importers.table.day_order import check_day_orders
from graph.importers.table.last_days import find_last_days
from graph.importers.table.mapping import Cell, PeriodMapping, RecordMapping, TableMapping, cells_of
from graph.importers.table.mapping_file import read_mapping
from graph.importers.table.period_ends import complete_periods
from graph.importers.table.values import (
    NoValueError,
    is_date,
    is_list,
    is_number,
    is_words,
    odd_numbers,
    read_value,
    reference_kinds,
)
from graph.importers.tables import Row, Table, TableReading, open_table, require_columns
from graph.importers.year_spans import check_year_spans
from graph.json_shapes import Body
from graph.matching.known_names import find_country
from graph.records import MODEL_OF, Claim, Entity, Fact, Record
from graph.records.events import Quantity
from graph.records.registry import part_model
from graph.records.ties import Tie

_PLAIN_ID = re.compile("[A-Z0-9]+([.-][A-Z0-9]+)*")
MAPPINGS = (".yaml", ".yml")
# Of what makes a fact this one, what is only words for it.
_IN_WORDS = frozenset({"title", "text", "process"})
# Ids elsewhere that are numbers of states, which some tables write with zeros before them.
_OF_STATES = frozenset({"cow", "gw"})
# Of a hash that _number makes.
_BITS = 56
_NUMBERS = frozenset({"best", "low", "high"})
_UNUSED = "a column that the mapping does not use, kept word for word"
_UNUSED_END = "a column that looks like an end, while the mapping's dates have none (from:, to:): they last as written"
_SEVERAL_IDS = re.compile(r"\d[,;]\s*\d")
_COMPLETED = "dates that begin, by the name of their column, and end in another (from:, to:)"
_ABSENT = "a column that the mapping would use, and that is not there"
_END = re.compile(r"(^|[_ ])(end|ended|until|to|stop)(?=$|[_ ]|[A-Z])|End(?=[A-Z_ ]|$|date)")
# What a name alone makes, and what else such a record must have.
_NAMED: dict[str, dict[str, str]] = {"actor": {"type": "other"}, "place": {}, "process": {}, "issue": {}}


@dataclass(slots=True)
class _Known:
    """Records that cells can name, by kind and written id or name; and names that cannot be one."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    # Places without an id of their own by name and coordinates as written, for several may have one name; and the
    # coordinates of the first of each name.
    places: dict[tuple[str, ...], str] = field(default_factory=dict)
    spots: dict[str, tuple[float, float]] = field(default_factory=dict)
    # By the hash of a record's id, that of the values with which it was made.
    values: dict[int, int] = field(default_factory=dict)
    unfit: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record is: the row, in the words of a locator, and what became of words that are no value."""

    where: str
    left: dict[str, str] = field(default_factory=dict)


class TableImporter(Importer):
    """Reads what a mapping file makes of a table; it is given beside the table, as a file ending in .yaml."""

    format = "table"
    revision = 14

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, what is named, the facts. Raises BadFileError, for a mapping that does not fit the table too."""
        mappings = [path for path in files if path.suffix in MAPPINGS]
        tables = [path for path in files if path.suffix not in MAPPINGS]
        if len(mappings) != 1 or not tables:
            raise BadFileError(
                "expected a table (CSV, tabs, workbook) and one mapping file (.yaml) that says what its columns are"
            )
        mapping = read_mapping(mappings[0])
        opened = [table for path in tables for table in _open(path, mapping)]
        for nth, record in enumerate(mapping.records):
            wanted = [column for column in record.columns if column not in mapping.optional]
            for table in opened:
                require_columns(table, f"{mappings[0].name} records[{nth}] ({record.kind})", wanted)
        mapping, completed = complete_periods(mapping, [column for table in opened for column in table.columns])
        for columns in completed:
            report.warn(_COMPLETED, columns)
        check_day_orders(mapping, opened, report, of_this_file=mappings[0] not in ready_mappings())
        for column in list_date_columns(mapping):
            check_year_spans(column, read_column(opened, column), report)
        dated = find_last_days(mapping, opened, report)
        reading = _Reading(dataset, dated, opened, Locator(tables), report, dated.columns)
        reading.require_a_row(mappings[0].name)
        _note_unused(mapping, opened, report)
        yield [source_of(dataset, files, mapping.covered)]
        yield from reading.entities()
        yield from reading.facts()


def _open(path: Path, mapping: TableMapping) -> Iterator[Table]:
    sheets: Sequence[str | None] = mapping.sheet or [None]
    for sheet in sheets:
        yield replace(open_mapped(path, mapping, sheet), of_several=len(sheets) > 1)


def open_mapped(path: Path, mapping: TableMapping, sheet: str | None = None) -> Table:
    """A table as a mapping says that it is written, its columns by the mapping's names. Raises BadFileError."""
    return open_table(
        path,
        TableReading(
            encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=sheet, header_row=mapping.header_row,
            required=tuple(mapping.required), names=_names(mapping),
        ),
    )  # fmt: skip


def _names(mapping: TableMapping) -> dict[str, str]:
    """By other names in small letters, the columns of a mapping."""
    others = {other.casefold(): column for column, names in mapping.names.items() for other in names}
    return others | {column.casefold(): column for column in sorted(mapping.columns)}


def _note_unused(mapping: TableMapping, tables: Sequence[Table], report: ImportReport) -> None:
    """Columns that the mapping leaves to the attributes, which answer no question; those that it would use."""
    periods = any(isinstance(value, PeriodMapping) for record in mapping.records for value in record.fields.values())
    for table in tables:
        for column in table.columns:
            if column and column not in mapping.columns:
                ends = not periods and _END.search(column) is not None
                report.warn(_UNUSED_END if ends else _UNUSED, f"{table.label}: {column}")
        for column in sorted(mapping.columns - set(table.columns)):
            report.warn(_ABSENT, f"{table.label}: {column}")


@dataclass(slots=True)
class _Reading:
    """One import on its way."""

    dataset: Dataset
    mapping: TableMapping
    tables: Sequence[Table]
    locate: Locator
    report: ImportReport
    named: frozenset[str]
    known: _Known = field(default_factory=_Known)
    # By the hash of a fact's id: how many claims it has, or how many rows have its content; and, of those that several
    # rows may be about, the hash of what no claim may change. Numbers, for a table may have a million rows.
    counted: dict[int, int] = field(default_factory=dict)
    identities: dict[int, int] = field(default_factory=dict)
    # The facts that the row at hand made, by kind.
    of_row: dict[str, str] = field(default_factory=dict)

    def require_a_row(self, mapping: str) -> None:
        """Raises BadFileError where not one row makes a record of the mapping: it fits another table."""
        trying = _Reading(self.dataset, self.mapping, self.tables, self.locate, ImportReport(), self.named)
        for table in self.tables:
            for row in table.rows(trying.report):
                for record in self.mapping.records:
                    if applies(record, row) and any(trying.make(record, row, self.locate(table, row))):
                        return
        reasons = [*trying.report.skipped, *trying.report.faults] or ["no row is for any record of it"]
        raise BadFileError(f"{mapping}: it fits no row of the table: {reasons[0]}; nothing was written")

    def make(self, record: RecordMapping, row: Row, where: str) -> Iterator[Group]:
        """What a row makes of one record of the mapping."""
        make = self._fact if issubclass(record.model, Fact) else self._entity
        for occasion in occasions_of(record, row):
            yield from make(record, occasion, where)

    def entities(self) -> Iterator[Group]:
        """What the mapping declares as named records, then what is only named in other records' cells."""
        for record in self.mapping.records:
            if issubclass(record.model, Entity):
                for row, where in self._rows(record):
                    yield from self.make(record, row, where)
        for record in self.mapping.records:
            naming = [
                (kind, name, cell)
                for name, value in record.fields.items()
                if (kind := self._kind_named(record, name))
                for cell in cells_of(value)
                if cell.of is None
            ]
            if naming:
                for row, where in self._rows(record):
                    for kind, name, cell in naming:
                        for occasion in occasions_of(record, row):
                            texts = list(occasion.words(name, cell))
                            yield from self._named(kind, texts, self._ids(cell.ids, row, where, texts), where)

    def facts(self) -> Iterator[Group]:
        """Every fact with a claim for each of its rows. Rows are counted here, so that each counts once."""
        facts = [record for record in self.mapping.records if issubclass(record.model, Fact)]
        # What names another fact of its row comes behind it.
        made = {(record.kind, record.id) for record in facts}
        facts.sort(key=lambda record: any(self._names_a_fact(record, name, made) for name in record.fields))
        repetitions = Repetitions(self.mapping)
        for table in self.tables:
            for row in table.rows(self.report):
                where = self.locate(table, row)
                described = False
                if (repetition := repetitions.find(row)) is not None:
                    if repetition.same:
                        self.report.note("folded", repetition.words, where)
                        continue
                    self.report.warn(repetition.words, where)
                self.of_row.clear()
                for record in facts:
                    if applies(record, row):
                        described = True
                        yield from self.make(record, row, where)
                    elif why := why_absent(record, row):
                        described = True
                        self.report.note("skipped", why, where)
                if not described and not any(applies(record, row) for record in self.mapping.records):
                    self.report.note("skipped", "no record of the mapping is for such a row", where)

    def _rows(self, record: RecordMapping) -> Iterator[tuple[Row, str]]:
        for table in self.tables:
            for row in table.rows():
                if applies(record, row):
                    yield row, self.locate(table, row)

    def _kind_named(self, record: RecordMapping, name: str) -> str | None:
        """The kind of named record that a field's cells make where they name a new one; None where they make none."""
        kinds = reference_kinds(record.model, name)
        return min(kinds) if len(kinds) == 1 and kinds <= set(_NAMED) else None

    def _names_a_fact(self, record: RecordMapping, name: str, made: set[tuple[str, str | None]]) -> bool:
        kinds = reference_kinds(record.model, name)
        return any(
            cell.of is not None or any((kind, cell.column) in made for kind in kinds)
            for cell in cells_of(record.fields[name])
        )

    def _entity(self, record: RecordMapping, occasion: Occasion, where: str) -> Iterator[Group]:
        row = occasion.row
        values, left = self._values(record, occasion, where)
        name = str(values.get("name", ""))
        written = self._written_id(record, row, where)
        entity = self._own_id(record.kind, written) if written else self._id(record.kind, name)
        spot = _spot(record, row) if {"latitude", "longitude"} <= values.keys() else ()
        if spot:
            entity = self._place_id(entity, values)
        number, said = _number(entity), _number(repr([values[one] for one in sorted(values) if one != "precision"]))
        if not name or names_nobody(name):
            self.report.note("skipped", f"{record.kind}: no name{f' ({name})' if name else ''}", where)
        elif number in self.known.values:
            self.report.note("folded", f"a further row of the same {record.kind}", where)
            if self.known.values[number] != said:
                self.report.warn(
                    f"a row that says something else of a {record.kind} than its first, which counts", where
                )
            self.known.ids.setdefault((record.kind, name), entity)
            self.known.places.update({spot: entity} if spot else {})
        else:
            ids = self._ids(record.ids, row, where, [name])
            made = build(
                record.model, self.report, where, kind=record.kind, id=entity, **values, ids=ids or None,
                attributes=self._attributes(record, row) | left,
            )  # fmt: skip
            if made is not None:
                self.known.values[number] = said
                self.known.places.update({spot: entity} if spot else {})
                for text in filter(None, (written, name)):
                    self.known.ids.setdefault((record.kind, text), entity)
                yield [made]

    def _place_id(self, first: str, values: Body) -> str:
        """The id of a place: that of the first of its name, or one of its own where its coordinates are others."""
        at = values["latitude"], values["longitude"]
        if self.known.spots.setdefault(first, at) == at:
            return first
        return self._id("place", " ".join(map(str, (values.get("name"), *at))))

    def _named(self, kind: str, texts: Sequence[str], ids: Mapping[str, str], where: str) -> Iterator[Group]:
        for text in texts:
            if (kind, text) in self.known.ids or (kind, text) in self.known.unfit or names_nobody(text):
                continue
            entity = self._id(kind, text)
            # Ids are of whom the cell names, and so of nobody in particular where it names several.
            own = {"ids": dict(ids)} if ids and len(texts) == 1 else {}
            made = build(MODEL_OF[kind], self.report, where, kind=kind, id=entity, name=text, **_NAMED[kind], **own)
            if made is None:
                self.known.unfit.add((kind, text))
            else:
                self.known.ids[kind, text] = entity
                yield [made]

    def _fact(self, record: RecordMapping, occasion: Occasion, where: str) -> Iterator[Group]:
        model, row = record.model, occasion.row
        assert issubclass(model, Fact)  # noqa: S101 - callers ask for facts only
        values, left = self._values(record, occasion, where)
        if record.ids and (ids := self._ids(record.ids, row, where)):
            values["ids"] = ids
        if model is Quantity and not left and not _NUMBERS & values.keys():
            self.report.note("skipped", "quantity: no number", where)
            return
        for name, value in record.fields.items():
            if name not in values and (lacking := next((cell.of for cell in cells_of(value) if cell.of), None)):
                self.report.note("skipped", f"{record.kind}: the row makes no {lacking} that it is about", where)
                return
        fact = self._fact_id(record, occasion, where)
        asserts = {name: value for name, value in values.items() if name not in model.identity}
        # What a record cannot be without is in it too, though claims may dispute it: who raised a demand.
        needed = model.identity | {name for name, field in model.model_fields.items() if field.is_required()}
        identity = {name: value for name, value in values.items() if name in needed}
        made = build(model, self.report, where, kind=record.kind, id=fact, **identity)
        if made is None:
            return
        if why := self._why_not_this(record, made, where):
            self.report.note("skipped", why, where)
            return
        self._doubt(made, values, where)
        # Only together do some values show that they do not fit (a kind of support on a tie that is none).
        if build(model, self.report, where, kind=record.kind, id=fact, **(identity | asserts)) is None:
            return
        described = {
            name: value
            for name, cell in record.claim.items()
            for value in self._read(Claim, name, cell, occasion, _Place(where, left))
        }
        nth = self._count(fact) if _is_keyed(record, row) or self._written_id(record, row) else 1
        if "locator" in described:
            described["locator"] = f"{where}, {described['locator']}"
        claim = build(
            Claim, self.report, where, kind="claim", id=f"{fact}.{nth}", about=fact, source=self.dataset.id,
            asserts=asserts, attributes=self._attributes(record, row) | left, **{"locator": where, **described},
        )  # fmt: skip
        if claim is not None:
            if nth > 1:
                self.report.note("folded", f"a further row of the same {record.kind}", where)
            self.of_row.setdefault(record.kind, fact)
            yield [claim] if nth > 1 else [made, claim]

    def _doubt(self, made: Fact, values: Body, where: str) -> None:
        """Warn of values of a row that may not be meant."""
        for why in odd_numbers(values) if isinstance(made, Quantity) else ():
            self.report.warn(why, where)

    def _why_not_this(self, record: RecordMapping, made: Fact, where: str) -> str | None:
        """Why a row does not make a fact: a tie has one end alone, or an earlier row of its id or key has others."""
        own = {name: getattr(made, name) for name in sorted(made.identity - _IN_WORDS)}
        if isinstance(made, Tie) and made.source == made.target:
            return f"{record.kind} of an actor with itself"
        if record.id is None and record.key is None:
            return None
        # The ends of a pair in either order may have changed places.
        words = [str(value) for value in own.values()]
        said = _number("\x1f".join(sorted(words) if record.unordered else words))
        # The title's hash above the other's 56 bits: one number for each fact.
        title = _number(str(getattr(made, "title", None) or getattr(made, "text", None) or ""))
        first = self.identities.setdefault(_number(made.id), said | title << _BITS)
        if first & (1 << _BITS) - 1 == said:
            if first >> _BITS != title:
                self.report.warn(f"a further row of the same {made.kind} with another title, which is left out", where)
            return None
        columns = ", ".join(record.key or [record.id or ""])
        return f"{record.kind}: the {columns} of an earlier row that has another {' or '.join(own)}"

    def _ids(self, columns: Mapping[str, str], row: Row, where: str, names: Sequence[str] = ()) -> dict[str, str]:
        """The ids elsewhere that a row gives of whom it calls so, not words by which tables say that there is none."""
        found: dict[str, str] = {}
        for name, column in columns.items():
            text = plain_state_number(row[column]) if name in _OF_STATES else row[column].removesuffix(".0")
            if _SEVERAL_IDS.search(text):
                self.report.note("faults", f"{column}: several ids, or a thousands separator; left out", where)
            elif not is_no_id(text):
                found[name] = text
            elif text == ISO2_NAMIBIA and name.casefold().startswith("iso2"):
                if _are_of_namibia([*names, *(row[other] for other in columns.values())]):
                    found[name] = text
                else:
                    self.report.warn(f"{column}: NA is nothing, or the code of Namibia; left out", where)
        return found

    def _written_id(self, record: RecordMapping, row: Row, where: str | None = None) -> str:
        """The row's own id as it is written; empty where there is none, or a word for nothing, which is warned of."""
        text = row[record.id] if record.id else ""
        if not text or not names_nobody(text):
            return text
        named = [word for cell in cells_of(record.fields.get("name", [])) for word in words_of(cell, row)]
        if text == ISO2_NAMIBIA and _are_of_namibia([*named, *(row[column] for column in record.ids.values())]):
            return text
        if where is not None:
            self.report.warn(f"{record.id}: {text} stands for nothing, and is no id", where)
        return ""

    def _id(self, kind: str, written: str) -> str:
        return make_id(self.dataset, _word(kind), name_key(written))

    def _own_id(self, kind: str, written: str) -> str:
        """From an id that the table gives: readable as it is where no name and no other such id can look so."""
        written = plain_number(written)
        plain = _PLAIN_ID.fullmatch(written) and any(sign.isdigit() for sign in written)
        return make_id(self.dataset, _word(kind), key_id(written) if plain else name_key(written))

    def _fact_id(self, record: RecordMapping, occasion: Occasion, where: str) -> str:
        """From the row's own id or its key, by which rows fold into claims; else from its content and, where the same
        content comes again, its ordinal. The pieces of a row that makes several are part of it."""
        row = occasion.row
        pieces = [name_key(piece) for piece in occasion.chosen.values()]
        if written := self._written_id(record, row, where):
            own = self._own_id(record.kind, written)
            return make_id(own, *pieces) if pieces else own
        content = "\x1f".join([*self._distinguish(record), *key_cells(record, row), *pieces])
        fact = make_id(self.dataset, _word(record.kind), sha256(content.encode()).hexdigest()[:16])
        if _is_keyed(record, row):
            return fact
        nth = self._count(fact)
        return fact if nth == 1 else f"{fact}-{nth}"

    def _count(self, fact: str) -> int:
        """How often this one came, now included."""
        key = _number(fact)
        self.counted[key] = self.counted.get(key, 0) + 1
        return self.counted[key]

    def _distinguish(self, record: RecordMapping) -> list[str]:
        """What keeps the keys of several records of one kind distinct: their columns, and what no row changes."""
        if record.key is None or sum(one.kind == record.kind for one in self.mapping.records) == 1:
            return []
        identity = record.model.identity if issubclass(record.model, Fact) else frozenset()
        cells = [cell for name in sorted(identity & record.fields.keys()) for cell in cells_of(record.fields[name])]
        return [*record.key, *(cell.value for cell in cells if cell.value is not None)]

    def _values(self, record: RecordMapping, occasion: Occasion, where: str) -> tuple[Body, dict[str, str]]:
        """The values of a row's record, and the words that are none."""
        values: Body = {}
        place = _Place(where)
        for name, value in record.fields.items():
            if is_date(record.model, name):
                if (written := self._when(value, occasion.row, place)) is not None:
                    values[name] = written
                continue
            found = [v for cell in cells_of(value) for v in self._read(record.model, name, cell, occasion, place)]
            if found:
                values[name] = found if is_list(record.model, name) else found[0]
        return values, place.left

    def _when(self, value: PeriodMapping | list[Cell], row: Row, place: _Place) -> str | None:
        """The date of a row; words that are none are reported, and put with those left."""
        columns = [cell.column for cell in cells_of(value) if cell.column]
        try:
            written = read_when(value, row)
        except TurnedPeriodError as error:
            why = f"{', '.join(columns)}: {error}; some day between the two is taken, both kept word for word"
            self.report.note("faults", why, place.where)
            place.left.update({column: row[column] for column in columns if row[column]})
            return error.between
        except HalfPeriodError as error:
            why = f"{', '.join(columns)}: {error}; the other side alone is taken, both kept word for word"
            self.report.note("faults", why, place.where)
            self.report.unsound.add(place.where)
            place.left.update({column: row[column] for column in columns if row[column]})
            return error.known
        except NoValueError as error:
            self.report.note("faults", f"{', '.join(columns)}: {error}; kept word for word", place.where)
            self.report.unsound.add(place.where)
            place.left.update({column: row[column] for column in columns if row[column]})
            return next((cell.default for cell in cells_of(value) if cell.default is not None), None)
        if written is not None and (word := find_doubtful_end(value, row, written)) is not None:
            self.report.warn(NO_END, f"{place.where}: {word}")
        if written is not None and any(":" in row[column] for column in columns):
            # A date with a time of day: the day counts, and the text is kept.
            place.left.update({column: row[column] for column in columns if ":" in row[column]})
        return written

    def _read(self, model: type[Record], name: str, cell: Cell, occasion: Occasion, place: _Place) -> Iterator[Any]:
        """The values of one column of a row; words that are none are reported, and put with those left."""
        row, kinds = occasion.row, reference_kinds(model, name)
        if cell.of is not None:
            yield from self._own_record(cell.of, row)
            return
        if model is Claim and is_date(model, name):
            if (written := self._when([cell], row, place)) is not None:
                yield written
            return
        column = cell.column or name
        for text in occasion.words(name, cell):
            if kinds:
                if names_nobody(text) and not any((kind, text) in self.known.ids for kind in kinds):
                    self.report.warn(f"{column}: {text} stands for nothing, and is not taken for a name", place.where)
                    continue
                target = self._find(kinds, text, cell, row)
                if target is None:
                    what = "a name that cannot be one" if len(kinds) == 1 else "names no record of the table"
                    self.report.note("faults", f"{column}: {what}; left out", place.where)
                    continue
                yield {"actor": target, **cell.extra} if part_model(model, name) is not None else target
                continue
            if cell.column is not None and is_nothing(text) and is_words(model, name):
                self.report.warn(f"{column}: {text} stands for nothing", place.where)
                if not model.model_fields[name].is_required():
                    continue
            if place.where and cell.decimal is None and is_number(model, name):
                self.report.numbers.note(column, text, place.where)
            try:
                yield read_value(model, name, text, cell.decimal)
            except NoValueError as error:
                why = "a word that the mapping has no code for" if cell.codes else f"not what {name} takes: {error}"
                self.report.note(
                    "faults", f"{column}: {error if error.unfit else why}; kept word for word", place.where
                )
                place.left[column] = row[column]
                if cell.default is not None:
                    yield read_value(model, name, cell.default)

    def _own_record(self, kind: str, row: Row) -> Iterator[str]:
        """The record of a kind that the same row makes."""
        if kind in self.of_row:
            yield self.of_row[kind]
            return
        for record in self.mapping.records:
            if record.kind == kind and issubclass(record.model, Entity) and applies(record, row):
                values, _ = self._values(record, occasions_of(record, row)[0], "")
                named = kind, self._written_id(record, row) or str(values.get("name", ""))
                if (spot := _spot(record, row)) in self.known.places:
                    yield self.known.places[spot]
                elif named in self.known.ids:
                    yield self.known.ids[named]
                return

    def _attributes(self, record: RecordMapping, row: Row) -> dict[str, str]:
        """The columns kept word for word: those asked for, else all that the mapping does not name."""
        wanted = record.attributes
        if wanted is None:
            wanted = [column for column in row.cells if column not in self.named]
        return {column: row[column] for column in wanted if column and row[column]}

    def _find(self, kinds: frozenset[str], text: str, cell: Cell, row: Row) -> str | None:
        """The record that a cell names: the one of its row, one known by id or name, else the one whose id it would be;
        None where it is not known, or the name cannot be one."""
        for record in self.mapping.records:
            if record.kind in kinds and record.id is not None and record.id == cell.column and applies(record, row):
                return self._own_id(record.kind, text)
            if record.kind in kinds and (spot := _spot(record, row)) in self.known.places and spot[0] == text:
                return self.known.places[spot]
        for kind in sorted(kinds):
            if (kind, text) in self.known.ids:
                return self.known.ids[kind, text]
        if any((kind, text) in self.known.unfit for kind in kinds):
            return None
        declared = [record.kind for record in self.mapping.records if record.kind in kinds]
        if declared:
            return self._own_id(declared[0], text)
        only = min(kinds)
        return self._id(only, text) if len(kinds) == 1 and only in _NAMED else None


def _spot(record: RecordMapping, row: Row) -> tuple[str, ...]:
    """Name and coordinates of a row's place, as they are written; empty where the mapping does not say them."""
    cells = [cells_of(record.fields.get(name, [])) for name in ("name", "latitude", "longitude")]
    if record.kind != "place" or record.id is not None or not all(cells):
        return ()
    return tuple(next(words_of(one[0], row), "") for one in cells)


def _is_keyed(record: RecordMapping, row: Row) -> bool:
    """Whether a row has anything in the columns that make rows one record."""
    return any(row[column] and not names_nobody(row[column]) for column in record.key or ())


def _are_of_namibia(words: Sequence[str]) -> bool:
    """Whether one of some names and codes is Namibia's, whose code of two letters is the word for nothing."""
    return any(word == "NAM" or find_country(word) == "NAM" for word in words)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest())


def _word(kind: str) -> str:
    return kind.lower().replace("_", "-")
