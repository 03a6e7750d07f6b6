"""Sources and claims: the evidence of every fact."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from graph.json_shapes import Body
from graph.records.base import Entity, Part, Record
from graph.records.entities import Actor, Issue, Place, Process
from graph.records.events import Event, Quantity
from graph.records.fields import (
    CodeOf,
    DayOrTime,
    Quotation,
    RecordId,
    Reference,
    Share,
    SourceId,
    Text,
    Title,
    WrittenDate,
    WrittenTime,
)
from graph.records.negotiation import Agreement, Demand, Offer, Position, Talk
from graph.records.ties import Control, Tie

# What a claim may be about: any fact or entity, never a source, a name or another claim.
_ABOUT = (Actor, Place, Issue, Process, Talk, Position, Demand, Offer, Agreement, Event, Quantity, Tie, Control)
ABOUT_KINDS = tuple(kind for model in _ABOUT for kind in model.kinds)

# Of a claim that gives none: stated plainly by its source.
DEFAULT_CONFIDENCE = 0.9

# Who coded a claim, when, and by which rules: nothing of what its source says.
CODING = ("coded_by", "coded_at", "codebook")

Year = Annotated[int, Field(ge=1, le=9998)]


def _may_be_covered(kind: str) -> str:
    if kind not in ABOUT_KINDS:
        raise ValueError(f"{kind!r} is no kind of record that a dataset can cover: {', '.join(ABOUT_KINDS)}")
    return kind


class Coverage(Part):
    """What a dataset looked for, so that what it does not have was looked for and not found."""

    kinds: list[Annotated[str, AfterValidator(_may_be_covered)]] = Field(
        min_length=1, description="The kinds of records that it looks for."
    )
    unit: Title = Field(description="What one entry of it is: 'peace agreement', 'mediation event'.")
    rule: Text | None = Field(None, description="Which of these it takes in, in words.")
    first_year: Year | None = Field(None, description="The first year that it covers.")
    last_year: Year | None = Field(None, description="The last year that it covers.")
    countries: list[Title] | None = Field(
        None, description="The countries it is limited to, in its own words; left out: not limited, or not stated."
    )
    basis: Annotated[str, CodeOf("coverage_basis")] = Field(
        "documented", description="What years and countries are known from."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Coverage:
        if self.first_year is not None and self.last_year is not None and self.first_year > self.last_year:
            raise ValueError(f"last_year {self.last_year} is before first_year {self.first_year}")
        return self


class Source(Entity):
    """A document, or one version of a dataset. Sources of one ``origin_group`` count as one independent source."""

    kinds = ("source",)
    title: Title = Field(description="Its title.")
    type: Annotated[str, CodeOf("source_type")] = Field("document", description="What kind of source it is.")
    outlet: Title | None = Field(None, description="The outlet or publisher.")
    author: Title | None = Field(None, description="Who wrote it.")
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2000)] | None = Field(
        None, description="Where it is on the web."
    )
    published: WrittenDate | None = Field(None, description="When it was published.")
    retrieved: date | None = Field(None, description="When it was fetched.")
    language: Annotated[str, Field(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = Field(
        None, description="BCP 47."
    )
    licence: Title | None = Field(None, description="Under which licence it is published.")
    version: Title | None = Field(None, description="The version of a dataset.")
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = Field(
        None, description="The SHA-256 of its file, in hexadecimal."
    )
    derived_from: list[SourceId] = Field(default_factory=list, description="Sources that this one copies or reworks.")
    origin_group: RecordId | None = Field(None, description="Left out: a group of its own.")
    coverage: Coverage | None = Field(None, description="What it looked for, where it is a dataset.")
    restricted: bool = Field(
        False, description="Whether only keys of scope restricted see it, its claims and what rests on them alone."
    )

    @property
    def label(self) -> str:
        return self.title

    @property
    def group(self) -> str:
        """The origin group that it counts under."""
        return self.origin_group or self.id


class Review(Part):
    """What somebody found on reviewing a claim."""

    verdict: Annotated[str, CodeOf("review_verdict")] = Field(description="What was found.")
    by: Title = Field(description="Who reviewed it.")
    at: WrittenTime = Field(description="When, ISO 8601 with its time zone.")
    reason: Title = Field(description="Why.")


class Claim(Record):
    """What one source says about one record: the values it gives, who says so, and how sure."""

    kinds = ("claim",)
    about: Annotated[RecordId, Reference(*ABOUT_KINDS)] = Field(description="The record that it is about.")
    source: SourceId = Field(description="The source that says so.")
    locator: Title = Field(description="Where in the source: 'paragraph 6', 'row 12', 'characters 120-180'.")
    quotation: Quotation | None = Field(
        None,
        description="The passage word for word, at most 300 characters, where the licence or fair quotation allows it.",
    )
    asserted_by: Annotated[RecordId, Reference("actor")] | None = Field(
        None, description="The actor to whom the source credits it; left out: the source's own voice."
    )
    credited: Text | None = Field(None, description="The credit in words where no actor is named: 'local reports'.")
    polarity: Annotated[str, CodeOf("polarity")] = Field("affirmed", description="Whether it affirms or denies.")
    modality: Annotated[str, CodeOf("modality")] = Field("actual", description="In which mode it is said.")
    confidence: Share = Field(DEFAULT_CONFIDENCE, description="How sure, from 0 to 1.")
    status: Annotated[str, CodeOf("claim_status")] = Field("asserted", description="The status of the claim itself.")
    hedge: Title | None = Field(None, description="The hedging word: 'reportedly', 'believed'.")
    attested: WrittenDate | None = Field(None, description="The day or days on which the source saw it hold.")
    asserts: Body = Field(default_factory=dict, description="The fields and values that it gives.")
    contradicts: list[Annotated[RecordId, Reference("claim")]] = Field(
        default_factory=list, description="Claims that cannot be true together with this one."
    )
    corrects: list[Annotated[RecordId, Reference("claim")]] = Field(
        default_factory=list, description="Earlier claims by the same account that it takes back and replaces."
    )
    complete: list[Title] = Field(
        default_factory=list, description="Lists that the source gives as complete: who is not in them had no part."
    )
    coded_by: Title | None = Field(None, description="Who coded it from the source.")
    coded_at: DayOrTime | None = Field(None, description="When: a day, or ISO 8601 with its time zone.")
    codebook: Title | None = Field(None, description="The version of the codebook that it was coded under.")
    reviews: list[Review] = Field(default_factory=list, description="Its reviews, the last one last.")

    @property
    def label(self) -> str:
        return f"{self.source}, {self.locator}"
