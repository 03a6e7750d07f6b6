"""Who goes between two actors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.models.claims import FactAlternatives
from graph.models.coverage import Covering
from graph.models.fields import Count, Firmness, Strict
from graph.records.fields import CodeOf

Basis = Annotated[str, CodeOf("intermediary_basis")]
# Why an actor is a channel of a side: by a tie of which kind.
Channel = Annotated[str, CodeOf("channel_reason")]


class Intermediary(Strict):
    """One actor between two others, on one basis."""

    actor: Annotated[str, Field(description="The actor's id.")]
    label: Annotated[str, Field(description="What it is called.")]
    type: Annotated[str | None, Field(description="The code of its type (actor_type).")]
    basis: Annotated[Basis, Field(description="What it is said from.")]
    mediation: Annotated[
        bool | Literal["contested"],
        Field(description="Whether a talk behind it was mediation and the actor in it a third party."),
    ]
    channel_of: Annotated[list[str], Field(description="Ids of the sides to which it is subordinate.")]
    reason: Annotated[
        Channel | None,
        Field(description="Why it is a channel and no mediator; null where it is none."),
    ]
    reason_ties: Annotated[list[str], Field(description="Ids of the ties that say so.")]
    leaning: Annotated[str | None, Field(description="The id of the side to which it was close.")]
    leaning_holds: Annotated[Firmness | None, Field(description="How firmly.")]
    leaning_ties: Annotated[list[str], Field(description="Ids of the ties that say so.")]
    through: Annotated[list[str], Field(description="Ids of those who sat for it.")]
    through_ties: Annotated[list[str], Field(description="Ids of the ties that say so.")]
    formal_roles: Annotated[list[str], Field(description="Codes of the roles that accounts give it on paper.")]
    practical_roles: Annotated[list[str], Field(description="Codes of the roles that accounts give it in practice.")]
    on_behalf_of: Annotated[list[str], Field(description="Ids of those on whose behalf it sat.")]
    talks: Annotated[list[str], Field(description="Ids of the talks.")]
    mediation_talks: Annotated[list[str], Field(description="Ids of those talks that were mediation.")]
    outcomes: Annotated[
        list[Annotated[str, CodeOf("talk_outcome")]], Field(description="Codes of the outcomes of the talks.")
    ]
    outcomes_contested: Annotated[
        list[Annotated[str, CodeOf("talk_outcome")]],
        Field(description="Codes of outcomes that only some sources give, where others give another."),
    ]
    ties: Annotated[list[str], Field(description="Of a go_between: ids of its ties.")]
    tie_kinds: Annotated[list[str], Field(description="Their kinds.")]
    signed: Annotated[list[str], Field(description="Of a co_signatory: ids of the agreements.")]
    agreement: Annotated[
        Literal["produced", "followed", "none_recorded"], Field(description="Whether an agreement came of the talks.")
    ]
    agreements: Annotated[list[str], Field(description="Ids of these agreements.")]
    agreement_holds: Annotated[Firmness | None, Field(description="How firmly; null where none is recorded.")]
    holds: Annotated[Firmness, Field(description="How firmly it holds that it went between them.")]
    contested: Annotated[bool, Field(description="Sources differ on what it was.")]
    readings: Annotated[
        list[FactAlternatives], Field(description="Where sources differ on what it was, and on which fact.")
    ]
    by_year: Annotated[dict[str, Count], Field(description="How many of the talks began in each year.")]


class Folded(Strict):
    """Who counted as one of the two, one step up."""

    actor: Annotated[str, Field(description="The actor's id.")]
    into: Annotated[str, Field(description="The id of the actor for whom it counted.")]
    tie: Annotated[str, Field(description="The id of the tie that says so.")]


class NotListed(Strict):
    """Who sat where a mediator would, and is not listed."""

    actor: Annotated[str, Field(description="The actor's id.")]
    label: Annotated[str, Field(description="What it is called.")]
    reason: Annotated[Literal["parent_of_side", "party_there"], Field(description="Why it is not listed.")]
    sides: Annotated[list[str], Field(description="Ids of the sides that it belongs to.")]
    facts: Annotated[list[str], Field(description="Ids of the facts that say so.")]
    holds: Annotated[Firmness, Field(description="How firmly.")]


class Mediators(Covering):
    """Who went between two actors."""

    items: Annotated[list[Intermediary], Field(description="One for each actor, basis and side whose channel it is.")]
    folded: Annotated[
        list[Folded], Field(description="Who counted as one of the two, one step up at a time, by which tie.")
    ]
    left_out: Annotated[
        list[NotListed], Field(description="Who sat where a mediator would and is not listed, and why.")
    ]
    between: Annotated[list[str], Field(description="Ids of the two.")]
    within_days: Annotated[Count, Field(description="Longest time between the two legs of a shuttle, in days.")]
    followed_days: Annotated[Count, Field(description="Longest time from a talk to an agreement that followed it.")]
