"""The answers of the other lists: claims, disputes, decisions about identity, signatories, search."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field

from graph.models.claims import Claim, Dispute
from graph.models.coverage import Listing
from graph.models.fields import Answer, Count, Strict
from graph.records.fields import CodeOf, Share


class SingleClaim(Claim, Answer):
    """One claim."""


class ClaimPage(Listing):
    """A page of claims."""

    items: Annotated[list[Claim], Field(description="The claims, by id.")]


class DisputePage(Listing):
    """A page of fields on which accounts differ."""

    items: Annotated[list[Dispute], Field(description="Each such field of each fact.")]


class MatchedActor(Strict):
    """One of the two actors of a decision."""

    id: Annotated[str, Field(description="The actor's id.")]
    label: Annotated[str, Field(description="What it is called; its id where it is not recorded.")]
    type: Annotated[str | None, Field(description="The code of its type (actor_type).")]
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-3.")]
    names: Annotated[list[str], Field(description="Other spellings, the shortest first.")]


class Decision(Strict):
    """Whether two actors are one, and who decided so."""

    id: Annotated[str, Field(description="The decision's id.")]
    kind: Annotated[Literal["match"], Field(description="match.")]
    verdict: Annotated[str, CodeOf("match_verdict"), Field(description="What was decided.")]
    score: Annotated[Share | None, Field(description="How alike the two are to the rules, from 0 to 1.")]
    one: Annotated[MatchedActor, Field(description="The one actor.")]
    other: Annotated[MatchedActor, Field(description="The other actor.")]
    keep: Annotated[str | None, Field(description="Which of the two ids stays, where they are the same.")]
    by: Annotated[str, Field(description="Who decided: a person's name, or rule: and the rule's name.")]
    at: Annotated[str, Field(description="When, ISO 8601.", json_schema_extra={"format": "date-time"})]
    reasons: Annotated[list[str], Field(description="What speaks for the verdict, in words.")]
    note: Annotated[str | None, Field(description="A remark.")]


class SingleDecision(Decision, Answer):
    """One decision about two actors."""


class DecisionPage(Listing):
    """A page of decisions about identity."""

    items: Annotated[list[Decision], Field(description="The decisions, the likeliest pairs first.")]


class Signatory(Strict):
    """Who signed agreements of a process, and how many."""

    actor: Annotated[str, Field(description="The actor's id.")]
    agreements: Annotated[list[str], Field(description="Ids of the agreements that it signed.")]
    count: Annotated[Count, Field(description="How many these are.")]
    of: Annotated[Count, Field(description="How many agreements anybody is recorded to have signed.")]
    all: Annotated[bool, Field(description="It signed every one of them.")]
    formal_roles: Annotated[dict[str, Count], Field(description="How often it signed in which formal role.")]
    practical_roles: Annotated[dict[str, Count], Field(description="How often it signed in which practical role.")]


class SignatoryPage(Listing):
    """A page of those who signed agreements of a process."""

    items: Annotated[list[Signatory], Field(description="Who signed, those of most agreements first.")]


class NamedRecord(Strict):
    """What a record is called."""

    id: Annotated[str, Field(description="The record's id.")]
    kind: Annotated[str, Field(description="Its kind.")]
    label: Annotated[str, Field(description="Its name, title or text, at most 200 characters of it.")]
    type: Annotated[str | None, Field(description="Of an actor: the code of its type (actor_type).")]


class NamedRecordPage(Listing):
    """The names of the records asked for."""

    items: Annotated[list[NamedRecord], Field(description="In the order asked for; without those not recorded.")]


class Match(Strict):
    """A record that goes by a name."""

    id: Annotated[str, Field(description="The record's id.")]
    kind: Annotated[str, Field(description="Its kind.")]
    label: Annotated[str, Field(description="What it is called.")]
    matched: Annotated[str | None, Field(description="The spelling that matched.")]
    type: Annotated[str | None, Field(description="Of an actor, place or source the code of its type; else null.")]
    country: Annotated[str | None, Field(description="Of an actor its country, ISO 3166-1 alpha-3; else null.")]
    count: NotRequired[
        Annotated[
            Count | None,
            Field(description="With counts=true: how many facts name it, of a source how many it gives; else null."),
        ]
    ]


class MatchPage(Listing):
    """A page of records that go by a name."""

    items: Annotated[list[Match], Field(description="The records, the best match first.")]
