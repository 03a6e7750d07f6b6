"""What every question accepts: when, as known when, and on whose evidence; and what every list accepts besides."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.errors import BadQuestionError
from graph.export.citations import CITATION_FORMS
from graph.parameters.base import left_out
from graph.parameters.choices import Choice, Many
from graph.parameters.values import Day, Flag, Id, Number, ReleaseName, Time, Token, Whole
from graph.session.question import Question
from graph.time import ALWAYS, Moment

ByteOrderMark = Annotated[
    bool,
    Flag(),
    Field(description="With format=csv: led by a byte order mark, so that Excel reads every script as it is."),
]


class EvidenceQuery(BaseModel):
    """The evidence filter: what every read accepts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Annotated[date | None, Day()] = Field(None, description="What held on that day.")
    start: Annotated[date | None, Day()] = Field(
        None, alias="from", description="First day of a window: what held, or happened, at any time in it."
    )
    end: Annotated[date | None, Day()] = Field(
        None, alias="to", description="First day after the window. Not together with as_of."
    )
    known_at: Annotated[datetime | None, Time()] = Field(
        None, description="As Parley had it recorded then; UTC unless a zone is given, midnight where only a day is."
    )
    release: Annotated[str | None, ReleaseName()] = Field(
        None,
        description="As it was recorded at the data version of this release (/v1/releases); not together with "
        "known_at. Where other rules answer now than made the release, rules_then and rules_now say so.",
    )
    published_by: Annotated[date | None, Day()] = Field(
        None,
        description="Only sources that were published by that day. One without a known date is left out, and counted "
        "in undated_sources_left_out (of a file in X-Parley-Undated-Sources-Left-Out).",
    )
    according_to: Annotated[tuple[str, ...], Many(Id())] = Field(
        default_factory=tuple, description="Only these sources; may be repeated."
    )
    min_confidence: Annotated[float, Number(0, 1)] = Field(0.0, description="Only claims at least this sure.")
    min_sources: Annotated[int, Whole(1)] = Field(1, description="Only facts that so many independent sources give.")
    certain_only: Annotated[bool, Flag()] = Field(False, description="Leave out what is only possible then.")
    at_least: Annotated[int | None, Whole(0)] = Field(
        None, description="Wait, for a bounded time, until the data version is this or later."
    )
    expand: Annotated[str | None, Choice("claims")] = Field(
        None, description="claims: with every fact, the claims about it. Single records always have them."
    )

    def question(self) -> Question:
        """The question they make. Raises BadQuestionError where the times contradict each other."""
        return self.question_at(read_moment(self.as_of, self.start, self.end))

    def question_at(self, moment: Moment) -> Question:
        """The same question, about another moment."""
        if self.release is not None and self.known_at is not None:
            raise BadQuestionError("release", "names a state of the record, and so does known_at; give one of them")
        return Question(
            moment=moment,
            known_at=self.known_at,
            release=self.release,
            published_by=self.published_by,
            according_to=self.according_to,
            min_confidence=self.min_confidence,
            min_sources=self.min_sources,
            certain_only=self.certain_only,
            at_least=self.at_least,
            expand_claims=self.expand is not None,
        )


class ListQuery(EvidenceQuery):
    """What every list accepts besides."""

    limit: Annotated[int | None, Whole(1, "page_max", "page_default")] = Field(
        default_factory=left_out, description="Most items of this page."
    )
    cursor: Annotated[str | None, Token()] = Field(
        None, description="The next of the page before, with all other parameters as they were."
    )
    format: Annotated[str, Choice("json", "csv", "xlsx", *CITATION_FORMS)] = Field(
        "json",
        description="csv: the same rows as a table; the next page is in the Link header. xlsx: a workbook of them, "
        "with their sources. Left out, the Accept header counts. text, bibtex, ris, csl: how to cite the answer, and "
        "every source that the whole list rests on.",
    )
    bom: ByteOrderMark = False
    names: Annotated[bool, Flag()] = Field(
        False, description="Also names: what the records are called that the items name, by id."
    )


class CountedListQuery(ListQuery):
    """What lists accept whose rows are counts, values or names of facts, and not the facts with their claims.

    No sources can be read from such rows: a citation that names none would say that the list rests on none.
    """

    format: Annotated[str, Choice("json", "csv", "xlsx")] = Field(
        "json",
        description="csv: the same rows as a table; the next page is in the Link header. xlsx: a workbook of them. "
        "Left out, the Accept header counts.",
    )


def require_csv(format_: str, *, bom: bool) -> None:
    """Raises BadQuestionError where a byte order mark is asked for of what is no table of text."""
    if bom and format_ != "csv":
        raise BadQuestionError("bom", "goes with format=csv only")


def read_moment(as_of: date | None, start: date | None, end: date | None) -> Moment:
    """The moment that as_of, from and to name. Raises BadQuestionError where they contradict each other."""
    if as_of is None and start is None and end is None:
        return ALWAYS
    if as_of is not None and (start is not None or end is not None):
        raise BadQuestionError("as_of", "names a day, from and to a window; give one or the other")
    if start is not None and end is not None and start >= end:
        raise BadQuestionError("to", "must be later than from: the window ends before that day")
    return Moment(as_of=as_of, start=start, end=end)
