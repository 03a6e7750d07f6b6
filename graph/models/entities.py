"""Actors, places, processes, issues and sources, as answers give them."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field

from graph.models.coverage import Listing
from graph.models.deriving import answers
from graph.models.facts import AnyTie
from graph.models.fields import Answer, Count, Strict
from graph.records import entities, evidence
from graph.records.fields import CodeOf


class NameOf(Strict):
    """One spelling of an entity's name, and who writes it so."""

    text: Annotated[str, Field(description="The name as it is written.")]
    name_kind: Annotated[str, CodeOf("name_kind"), Field(description="What kind of name it is.")]
    language: Annotated[str | None, Field(description="BCP 47.")]
    script: Annotated[str, Field(description="ISO 15924.")]
    used_from: Annotated[str | None, Field(description="When it came into use (EDTF).")]
    used_to: Annotated[str | None, Field(description="When it went out of use (EDTF).")]
    used_by: Annotated[str | None, Field(description="The id of the actor who calls it so.")]
    source: Annotated[str | None, Field(description="The id of the source that has it.")]


class EntityAnswer(Strict):
    """What every entity says, of any kind."""

    id: Annotated[str, Field(description="The id of the record.")]
    kind: Annotated[str, Field(description="The kind of the record.")]
    label: Annotated[str, Field(description="Its name or title.")]


class NamedEntity(EntityAnswer):
    """An entity with its names."""

    names: Annotated[list[NameOf], Field(description="Its names in every script, the one it is listed under first.")]


@answers(entities.Actor)
class Actor(NamedEntity):
    """A state, government, military unit, armed group, party, committee, organisation, coalition or person."""

    merged: Annotated[list[str], Field(description="Ids that were merged into this one.")]


@answers(entities.Place)
class Place(NamedEntity):
    """Where something was."""


@answers(entities.Process)
class Process(NamedEntity):
    """A peace or negotiation process, or a track of one."""


@answers(entities.Issue)
class Issue(NamedEntity):
    """What is disputed, on a scale from 0 to 100 whose ends are named."""


@answers(evidence.Coverage, whole=False)
class DeclaredCoverage(Strict):
    """What a dataset looked for, so that what it does not have was looked for and not found."""


@answers(evidence.Source)
class Source(EntityAnswer):
    """A document, or one version of a dataset."""

    coverage: DeclaredCoverage | None
    origin_group: Annotated[
        str, Field(description="Sources of one group count as one independent source; its own id where it has none.")
    ]
    facts_count: NotRequired[
        Annotated[Count, Field(description="With counts=true: on how many records it makes claims, whatever is asked.")]
    ]
    claims_count: NotRequired[
        Annotated[Count, Field(description="How many claims it makes, whatever is asked; in lists with counts=true.")]
    ]


class SingleActor(Actor, Answer):
    """One actor: where it belongs, and how much is recorded of it."""

    affiliation: Annotated[list[AnyTie], Field(description="Ties that say what it is part of or represents.")]
    made_of: Annotated[list[AnyTie], Field(description="Ties that say what is part of it or represents it.")]
    counts: Annotated[dict[str, Count], Field(description="How many facts of each kind name it.")]


class SinglePlace(Place, Answer):
    """One place."""


class SingleProcess(Process, Answer):
    """One process."""


class SingleIssue(Issue, Answer):
    """One issue."""


class SingleSource(Source, Answer):
    """One source, and what rests on it."""

    counts: Annotated[
        dict[str, Count],
        Field(description="On how many records of each kind it makes claims, whatever else is asked."),
    ]


class ActorPage(Listing):
    """A page of actors."""

    items: Annotated[list[Actor], Field(description="The actors; with q the best match first.")]


class PlacePage(Listing):
    """A page of places."""

    items: Annotated[list[Place], Field(description="The places; with q the best match first.")]


class ProcessPage(Listing):
    """A page of processes."""

    items: Annotated[list[Process], Field(description="The processes; with q the best match first.")]


class IssuePage(Listing):
    """A page of issues."""

    items: Annotated[list[Issue], Field(description="The issues; with q the best match first.")]


class SourcePage(Listing):
    """A page of sources."""

    items: Annotated[list[Source], Field(description="The sources; with q the best match first.")]
