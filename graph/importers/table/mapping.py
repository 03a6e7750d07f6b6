"""The small file that says what the columns of a researcher's own table are in Parley's records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from graph.records import MODEL_OF, Fact, Record
from graph.records.evidence import CODING, Coverage, Year
from graph.records.fields import Text, Title

# What a mapping gives a claim; the rest follows from the row.
CLAIM_FIELDS = (
    "locator", "quotation", "credited", "confidence", "hedge", "modality", "polarity", "status", "attested", *CODING,
)  # fmt: skip
OPEN = ".."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Precision(_Strict):
    """How precise a date is, by another column: its words for a day, a week, a month or a year; ``unknown``: about that
    day, which is never certain."""

    column: str
    codes: dict[str, Literal["day", "week", "month", "year", "unknown"]]
    default: Literal["day", "week", "month", "year", "unknown"] = Field(
        "day", description="Where the column is not there, is empty, or has a word that is not among the codes."
    )


def _as_list(written: object) -> object:
    return [written] if isinstance(written, str) else written


class Cell(_Strict):
    """Where a value comes from: a column, one ``value`` for every row, words with columns in them, or the row's own
    record ``of`` a kind."""

    column: str | None = None
    value: str | None = None
    text: str | None = Field(None, description="Words with the cells of columns in them: Ceasefire in {location}.")
    of: str | None = Field(None, description="The record of this kind that the mapping makes of the same row.")
    split: str | None = Field(
        None, min_length=1, description="The sign between several values in a cell; ['A', 'B'] is read too."
    )
    nth: int | None = Field(None, ge=1, description="Of several values in a cell, this one alone.")
    codes: dict[str, str] = Field(
        default_factory=dict, description="The table's word for each of Parley's codes; an empty one for none."
    )
    default: str | None = Field(None, description="Where the cell is empty, or its word is not among the codes.")
    format: Annotated[list[str], BeforeValidator(_as_list)] | None = Field(
        None,
        min_length=1,
        description="How dates are written, as in %d/%m/%Y or %m/%Y, or excel, or several of these, of which the first "
        "that fits counts; YYYY-MM-DD needs none.",
    )
    precision: Precision | None = Field(None, description="How precise the date is, by another column.")
    language: str | None = Field(None, description="In which language months are named, as in fr.")
    pivot: int | None = Field(
        None, ge=1, le=9900, description="The first of the hundred years that two digits mean: 1930."
    )
    decimal: Literal[",", "."] | None = Field(
        None, description="The sign before decimals, where a number leaves it open."
    )
    ids: dict[str, str] = Field(
        default_factory=dict, description="Columns with the ids elsewhere of whom the cell names: cow, gw, ucdp, iso3."
    )
    states: bool = Field(
        False, description="The cell has a state's number in the list of Correlates of War: the state's name is meant."
    )
    extra: dict[str, str] = Field(default_factory=dict, alias="with", description="What else each piece carries.")

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it names."""
        if self.column is not None:
            yield self.column
        if self.text is not None:
            yield from columns_in(self.text)
        if self.precision is not None:
            yield self.precision.column
        yield from self.ids.values()


def columns_in(text: str) -> list[str]:
    """The columns that words name in braces."""
    return re.findall(r"\{([^{}]+)\}", text)


def _as_cell(written: object) -> Any:
    return {"column": written} if isinstance(written, str) else written


def _as_cells(written: object) -> Any:
    if isinstance(written, list):
        return written
    return [written]


_Words = dict[str, Annotated[list[str], BeforeValidator(_as_cells)]]
_Cell = Annotated[Cell, BeforeValidator(_as_cell)]
_Cells = Annotated[list[_Cell], BeforeValidator(_as_cells), Field(min_length=1)]


class PeriodMapping(_Strict):
    """A date with a beginning and an end, each from one column, or from those of its year, month and day."""

    begin: _Cells | None = Field(None, alias="from")
    end: _Cells | None = Field(None, alias="to")
    ongoing: bool | None = Field(
        None,
        description="Whether what has no end goes on; false: its end is not known. Left out: it goes on, but what "
        "happens (a talk, an event) is brief.",
    )
    brief: bool = Field(False, description="Whether what has no end is over as it begins, as an event of one day.")
    within: _Words = Field(
        default_factory=dict,
        description="Rows of which it is known only that it was at some time between the two: those with one of these "
        "words in each column.",
    )
    begun_before: _Words = Field(
        default_factory=dict, description="Rows where it began then or before: at the begin of what is looked at."
    )
    lasted_beyond: _Words = Field(
        default_factory=dict,
        description="Rows where it ended then or after; without an end: after the last day that is looked at.",
    )
    looked_until: date | None = Field(
        None,
        description="The last day that is looked at, beside lasted_beyond. Left out: the last on which one begins or "
        "ends.",
    )

    @property
    def columns(self) -> list[str]:
        """The columns that say how its begin and its end are meant."""
        return [*self.within, *self.begun_before, *self.lasted_beyond]

    @model_validator(mode="after")
    def _has_one(self) -> PeriodMapping:
        if self.begin is None and self.end is None:
            raise ValueError("expected from, to, or both")
        return self


def _as_value(written: object) -> Any:
    if isinstance(written, Mapping) and {"from", "to"} & set(written):
        return PeriodMapping.model_validate(written)
    return [Cell.model_validate(_as_cell(cell)) for cell in _as_cells(written)]


_Value = Annotated[PeriodMapping | Annotated[list[Cell], Field(min_length=1)], BeforeValidator(_as_value)]


class RecordMapping(_Strict):
    """What one row is, or one of the things that it is."""

    kind: str
    id: str | None = Field(None, description="The column with the row's own id.")
    key: list[str] | None = Field(
        None, description="Without an id: the columns that make rows this record; others of the same are claims on it."
    )
    only: _Words = Field(
        default_factory=dict, description="The rows that are such a record: those with one of these words in a column."
    )
    unless: _Words = Field(
        default_factory=dict, description="The rows that are no such record: one of these words, or '' for none."
    )
    any_of: _Words = Field(default_factory=dict, description="As only, where one of several columns is enough.")
    absent: dict[str, dict[str, str]] = Field(
        default_factory=dict,
        description="Words of a column of only: by which the table says that a row is no such record, and why. Such "
        "rows are counted under that reason; those with a word that is in neither are counted as unknown.",
    )
    each: dict[str, str] = Field(
        default_factory=dict,
        description="One such record for each of these columns: its name, by the word for it. {word} and {column} in "
        "the record stand for them, {stem} for the column's name before its last underscore.",
    )
    unordered: list[str] = Field(
        default_factory=list, description="Columns of the key that may change places: of a pair in either order."
    )
    fields: dict[str, _Value]
    ids: dict[str, str] = Field(default_factory=dict, description="Columns with the record's ids elsewhere.")
    claim: dict[str, _Cell] = Field(default_factory=dict, description="What the claim says of itself, but its values.")
    attributes: list[str] | None = Field(None, description="Columns kept word for word: all unnamed ones, if left out.")

    @model_validator(mode="after")
    def _is_brief(self) -> RecordMapping:
        model = MODEL_OF.get(self.kind)
        if model is not None and issubclass(model, Fact) and model.occurrence:
            for name, value in self.fields.items():
                if isinstance(value, PeriodMapping) and value.ongoing is None:
                    self.fields[name] = value.model_copy(update={"brief": True})
        return self

    @property
    def model(self) -> type[Record]:
        """The model of its kind."""
        return MODEL_OF[self.kind]

    @property
    def cells(self) -> list[Cell]:
        """Every cell that it reads."""
        return [*(cell for value in self.fields.values() for cell in cells_of(value)), *self.claim.values()]

    @property
    def columns(self) -> list[str]:
        """Every column that it names, each once."""
        named = [
            self.id, *(self.key or ()), *self.unordered, *self.only, *self.unless, *self.any_of, *self.ids.values(),
            *(column for cell in self.cells for column in cell.columns),
            *(column for value in self.fields.values() if isinstance(value, PeriodMapping) for column in value.columns),
            *(self.attributes or ()),
        ]  # fmt: skip
        return list(dict.fromkeys(column for column in named if column is not None))


def cells_of(value: PeriodMapping | list[Cell]) -> list[Cell]:
    """The cells that a field's value comes from."""
    return [*(value.begin or ()), *(value.end or ())] if isinstance(value, PeriodMapping) else value


class CoverageMapping(_Strict):
    """What the table looked for, by its author."""

    unit: Title | None = Field(None, description="What one row is: 'treaty', 'reported clash'.")
    rule: Text | None = Field(None, description="Which of these it takes in, in words.")
    first_year: Year | None = None
    last_year: Year | None = None
    countries: list[Title] | None = Field(None, description="The countries it is limited to.")

    @model_validator(mode="after")
    def _in_order(self) -> CoverageMapping:
        if self.first_year is not None and self.last_year is not None and self.first_year > self.last_year:
            raise ValueError(f"last_year {self.last_year} is before first_year {self.first_year}")
        return self


class ActorRows(_Strict):
    """A table that may have a row for each actor of one event, with this actor first."""

    id: str = Field(description="The column by which rows are of one event.")
    names: list[str] = Field(min_length=1, description="The columns that name actors, between semicolons if several.")
    beside: list[str] = Field(default_factory=list, description="Columns that say something of these actors.")


class TableMapping(_Strict):
    """How a table is to be read; what is left out of the first five is found in the file."""

    sheet: Annotated[list[str], BeforeValidator(_as_cells)] | None = Field(
        None, description="The sheet of a workbook, or several; the first that has the columns where it is left out."
    )
    delimiter: str | None = Field(None, min_length=1, max_length=1)
    encoding: str | None = Field(None, description="utf-8, utf-16, cp1252, cp1251, mac_roman or another.")
    header_row: int | None = Field(None, ge=1, description="The row that names the columns.")
    about: str | None = Field(None, description="What the mapping is for; read by people alone.")
    names: _Words = Field(
        default_factory=dict, description="Other names of a column, in other versions; capitals make no difference."
    )
    optional: list[str] = Field(default_factory=list, description="Columns that other versions lack.")
    lacking: list[str] = Field(
        default_factory=list,
        description="Columns by which a file is of another layout, not of this one.",
    )
    alone: bool = Field(
        False, description="Whether a file is recognised by it only where it has no other columns than these."
    )
    actor_rows: ActorRows | None = Field(
        None,
        description="Where there may be a row for each actor of an event: a further row of its id that names nobody "
        "else and says nothing else is folded.",
    )
    records: list[RecordMapping] = Field(min_length=1)
    coverage: CoverageMapping | None = Field(
        None, description="What the table looked for; the years that it leaves out are those of its rows."
    )

    @property
    def covered(self) -> Coverage | None:
        """What the table covers: the kinds of its facts; None where it has none."""
        kinds = list(dict.fromkeys(record.kind for record in self.records if issubclass(record.model, Fact)))
        described = self.coverage or CoverageMapping()
        given = described.model_dump(exclude_none=True, exclude={"unit"})
        return Coverage(kinds=kinds, unit=described.unit or "row of a table", **given) if kinds else None

    @property
    def columns(self) -> frozenset[str]:
        """Every column that it names."""
        return frozenset(column for record in self.records for column in record.columns)

    @property
    def required(self) -> list[str]:
        """The columns that a table must have."""
        return sorted(self.columns - set(self.optional))
