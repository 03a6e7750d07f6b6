"""Claims, and where accounts differ: the readings of a field with who is behind each."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, JsonValue

from graph.models.fields import Bounded, Count, Firmness, Scalar, Strict
from graph.records.fields import CodeOf, Share


class Review(Strict):
    """What somebody found on reviewing a claim."""

    verdict: Annotated[str, CodeOf("review_verdict"), Field(description="What was found.")]
    by: Annotated[str, Field(description="Who reviewed it.")]
    at: Annotated[str, Field(description="When, ISO 8601.", json_schema_extra={"format": "date-time"})]
    reason: Annotated[str, Field(description="Why.")]


class Claim(Strict):
    """What one source says about one record: the values it gives, who says so, and how sure."""

    id: Annotated[str, Field(description="The claim's id.")]
    kind: Annotated[Literal["claim"], Field(description="claim.")]
    about: Annotated[str, Field(description="The id of the record that it is about.")]
    source: Annotated[str, Field(description="The id of the source.")]
    locator: Annotated[str, Field(description="Where in the source: a paragraph, a row, character offsets.")]
    quotation: Annotated[
        str | None, Field(description="The passage word for word, at most 300 characters; null where none is recorded.")
    ]
    asserted_by: Annotated[
        str | None,
        Field(description="The id of the actor to whom the source credits it; null: the source's own voice."),
    ]
    credited: Annotated[str | None, Field(description="The credit in words, where no actor is named.")]
    polarity: Annotated[str, CodeOf("polarity"), Field(description="Whether it affirms or denies.")]
    modality: Annotated[str, CodeOf("modality"), Field(description="In which mode it is said.")]
    confidence: Annotated[Share, Field(description="How sure, from 0 to 1.")]
    status: Annotated[str, CodeOf("claim_status"), Field(description="The status of the claim itself.")]
    hedge: Annotated[str | None, Field(description="The source's hedging word: reportedly, believed.")]
    attested: Annotated[str | None, Field(description="The day or days on which the source saw it hold (EDTF).")]
    asserts: Annotated[
        dict[str, JsonValue], Field(description="The fields of the record that it gives, each with its value.")
    ]
    contradicts: Annotated[list[str], Field(description="Ids of claims that cannot be true together with this one.")]
    corrects: Annotated[list[str], Field(description="Ids of earlier claims of the same account that it replaces.")]
    complete: Annotated[list[str], Field(description="Names of lists that the source gives as complete.")]
    coded_by: Annotated[str | None, Field(description="Who coded it from the source; null: nobody said.")]
    coded_at: Annotated[str | None, Field(description="When it was coded: a day, or a moment; ISO 8601.")]
    codebook: Annotated[str | None, Field(description="The version of the codebook that it was coded under.")]
    reviews: Annotated[list[Review], Field(description="Its reviews, the last one last.")]
    note: Annotated[str | None, Field(description="A coder's remark; never evidence.")]
    attributes: NotRequired[
        Annotated[
            dict[str, Scalar],
            Field(description="Other columns of the row that it was read from, word for word, where there are any."),
        ]
    ]


class FactClaim(Claim):
    """A claim as a fact lists it."""

    corrected_by: Annotated[
        str | None, Field(description="The id of the later claim of the same account that replaces it.")
    ]


class ItemSupport(Strict):
    """One item of a reading's list, and who names it or a part of it."""

    value: Annotated[JsonValue, Field(description="The item.")]
    origins: Annotated[Count, Field(description="How many independent origins name it.")]
    claims: Annotated[list[str], Field(description="Ids of the claims that name it.")]


class Support(Strict):
    """Who is behind a value."""

    sources: Annotated[list[str], Field(description="Ids of the sources.")]
    speakers: Annotated[list[str], Field(description="Who is credited: ids of actors, or credits in words.")]
    origins: Annotated[Count, Field(description="How many independent origins there are.")]


class Reading(Support):
    """One of the alternatives for a field on which accounts differ."""

    value: Annotated[JsonValue, Field(description="The value; {one_of: […]} where an account leaves it open.")]
    claims: Annotated[list[str], Field(description="Ids of the claims that give it.")]
    items: Annotated[list[ItemSupport], Field(description="Of a list: each item with its own support.")]
    fact: NotRequired[
        Annotated[str, Field(description="The id of the other fact of which this is the value, where it is another's.")]
    ]


class Disputed(Strict):
    """A field on which accounts differ."""

    field: Annotated[
        str, Field(description="The field; with dots an item of a list, or a field of an item: participants.russia.")
    ]
    tied: Annotated[bool, Field(description="No reading is better supported than the others.")]
    agreed: Annotated[JsonValue, Field(description="What all readings share; null where that means nothing.")]


class Alternatives(Disputed):
    """A field on which accounts differ, with every reading of it."""

    readings: Annotated[list[Reading], Field(description="The alternatives; never a sum.")]


class WholeReading(Support):
    """One of the alternatives, with its claims whole."""

    value: Annotated[JsonValue, Field(description="The value; {one_of: […]} where an account leaves it open.")]
    claims: Annotated[list[Claim], Field(description="The claims that give it.")]
    items: Annotated[list[ItemSupport], Field(description="Of a list: each item with its own support.")]
    fact: NotRequired[
        Annotated[str, Field(description="The id of the other fact of which this is the value, where it is another's.")]
    ]


class Dispute(Disputed):
    """A fact and one of its fields on which accounts differ."""

    fact: Annotated[str, Field(description="The id of the fact.")]
    kind: Annotated[str, Field(description="The fact's kind.")]
    label: Annotated[str, Field(description="The fact in a few words.")]
    readings: Annotated[list[WholeReading], Field(description="The alternatives, each with its claims.")]


class FactAlternatives(Alternatives):
    """A field on which accounts differ, and of which fact."""

    fact: Annotated[str, Field(description="The id of the fact on which they differ.")]


class Hedge(Strict):
    """A value that only hedged claims give."""

    field: Annotated[str, Field(description="The field; existence where nothing but hedges says it was so at all.")]
    value: Annotated[JsonValue, Field(description="The value; null for existence.")]
    modality: Annotated[str, CodeOf("modality"), Field(description="The mode of the surest of the claims.")]
    confidence: Annotated[Share, Field(description="How sure the surest of them is, from 0 to 1.")]
    hedge: Annotated[str | None, Field(description="Its hedging word.")]
    claims: Annotated[list[str], Field(description="Ids of the claims.")]


class FactCommon(Bounded):
    """What every fact says, and every status report of a timeline."""

    id: Annotated[str, Field(description="The id of the fact.")]
    date_text: Annotated[str | None, Field(description="The date as the source wrote it.")]
    holds: Annotated[Firmness, Field(description="How firmly it holds at the moment asked about.")]
    contested: Annotated[bool, Field(description="Accounts differ; readings has the alternatives.")]
    tied: Annotated[
        bool, Field(description="Of some field no reading is better supported: it holds what all of them share.")
    ]
    claims_count: Annotated[
        Count,
        Field(description="How many claims are about it, denials, corrections and what they correct included."),
    ]
    independent_sources: Annotated[Count, Field(description="How many independent sources are behind it.")]
    hedges: Annotated[list[Hedge], Field(description="What of it only hedged claims give.")]
    note: Annotated[str | None, Field(description="A coder's remark; never evidence.")]


class FactAnswer(FactCommon):
    """What every fact says, of any kind; the models of the kinds add their own fields."""

    kind: Annotated[str, Field(description="The kind of the record.")]
    attributes: NotRequired[
        Annotated[dict[str, Scalar], Field(description="A dataset's own columns, word for word, where there are any.")]
    ]
    one_of: NotRequired[
        Annotated[
            dict[str, list[JsonValue]], Field(description="Fields of which accounts say only that it was one of these.")
        ]
    ]
    claims: NotRequired[Annotated[list[FactClaim], Field(description="Its claims; in lists with expand=claims.")]]
    readings: NotRequired[
        Annotated[list[Alternatives], Field(description="The fields on which accounts differ, where there are any.")]
    ]
