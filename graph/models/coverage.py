"""What datasets declare to cover of a thin answer, and the lists that may say so."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from graph.models.fields import Answer, Count, RecordName, Strict
from graph.records.fields import CodeOf


class Covered(Strict):
    """What one dataset declares of what was asked for."""

    source: Annotated[str, Field(description="The dataset's id.")]
    title: Annotated[str, Field(description="Its title.")]
    covers: Annotated[
        Literal["within", "partly", "unstated", "outside"],
        Field(
            description="partly: it looked for some of the kinds, in some of the years or some of the countries asked "
            "about. unstated: it states no years."
        ),
    ]
    statement: Annotated[str, Field(description="The same in one sentence.")]
    kinds: Annotated[list[str], Field(description="The kinds of records that it looks for.")]
    unit: Annotated[str, Field(description="What one entry of it is.")]
    rule: Annotated[str | None, Field(description="Which of these it takes in, in words.")]
    first_year: Annotated[int | None, Field(description="The first year that it covers.")]
    last_year: Annotated[int | None, Field(description="The last year that it covers.")]
    countries: Annotated[list[str] | None, Field(description="The countries that it is limited to, in its words.")]
    basis: Annotated[str, CodeOf("coverage_basis"), Field(description="What years and countries are known from.")]


class Coverage(Strict):
    """Of an answer with few items: whether anybody looked."""

    statement: Annotated[str, Field(description="The best of what the datasets declare, in one sentence.")]
    datasets: Annotated[list[Covered], Field(description="Each dataset that declares to look for such records.")]
    left_out: Annotated[Count, Field(description="How many more datasets there are.")]


class PerhapsCoverage(TypedDict, total=False):
    """What an answer says besides, where it is thin."""

    coverage: Annotated[
        Coverage, Field(description="Of a thin answer: what datasets declare to cover of what was asked.")
    ]


class Covering(PerhapsCoverage, Answer):
    """An answer that may be thin."""


class Listing(Covering):
    """A page of a list; ``items`` are the page's own."""

    next: Annotated[str | None, Field(description="The cursor of the next page; null at the end.")]
    names: NotRequired[
        Annotated[
            dict[str, RecordName],
            Field(description="With names=true: what the records are called that the items name, by id."),
        ]
    ]
    newer_records_left_out: NotRequired[
        Annotated[
            Count,
            Field(
                description="How many records were left out of this page because a newer Parley wrote them, of kinds "
                "that this one does not know; absent where none was."
            ),
        ]
    ]
