"""Actors: who there is, and one actor's fact_lists."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, MERGEABLE, READ, TABLE
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from api.reading import Read
from api.routers.of_one import of_one
from graph import models
from graph.answers.entities import actors
from graph.answers.facts import fact_lists, timeline
from graph.answers.facts.entity_facts import FACT_FAMILIES
from graph.answers.network import activity
from graph.network.filters import LAYERS
from graph.parameters.choices import Choice, Code, Many
from graph.parameters.values import Id, Text
from graph.questions.evidence import CountedListQuery, EvidenceQuery, ListQuery
from graph.session.question import Page

router = APIRouter(prefix="/v1/actors", tags=["actors"], route_class=QueryRoute, responses=READ)


Layers = Annotated[tuple[str, ...], Many(Choice(*LAYERS), parted=True)]
_OF_LAYERS = "Only what these layers are made of; repeated, or with commas."


class ActorQuery(ListQuery):
    """Which actors."""

    q: Annotated[str | None, Text()] = Field(
        None, description="A name, in any spelling or script; the best match comes first."
    )
    type: Annotated[str | None, Code("actor_type")] = Field(None, description="Only actors of this type.")
    process: Annotated[str | None, Id()] = Field(None, description="Only those who took part in this process.")


class CounterpartQuery(CountedListQuery):
    """Which of what joins one actor with others."""

    layers: Layers = Field(default_factory=tuple, description=_OF_LAYERS)


class LatestQuery(ListQuery):
    """Which of the facts that name one actor."""

    layers: Layers = Field(default_factory=tuple, description=_OF_LAYERS)
    kinds: Annotated[tuple[str, ...], Many(Choice(*FACT_FAMILIES), parted=True)] = Field(
        default_factory=tuple, description="Only facts of these kinds, all ties being tie; repeated, or with commas."
    )
    other: Annotated[str | None, Id()] = Field(
        None, description="Only facts that join the two, as /v1/actors/{id}/counterparts counts them."
    )

    def which(self) -> activity.WhichFacts:
        """The same for the answer."""
        return activity.WhichFacts(self.kinds, self.other, self.layers)


@router.get("", response_model=models.ActorPage, responses=LIST)
async def list_actors(query: Annotated[ActorQuery, Query()], reader: ReaderDep) -> Response:
    """List actors."""
    return await reader.answer(
        query,
        lambda read: actors.list_actors(read.view, read.page, q=query.q, type_=query.type, process=query.process),
    )


@router.get("/{id}", response_model=models.SingleActor, responses=MERGEABLE)
async def show_actor(actor: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One actor: its names in every script, its type, its affiliation, and how much is recorded of it by kind."""
    return await reader.answer(query, lambda read: actors.show_actor(read.view, actor))


@router.get("/{id}/ties", response_model=models.TiePage, responses=LIST | MERGEABLE)
async def list_actor_ties(actor: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """The ties from and to one actor."""
    return await reader.answer(query, lambda read: _list_facts(read, "tie", actor))


@router.get("/{id}/positions", response_model=models.PositionPage, responses=LIST | MERGEABLE)
async def list_actor_positions(actor: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """The positions of one actor, and since when."""
    return await reader.answer(query, lambda read: _list_facts(read, "position", actor))


@router.get("/{id}/demands", response_model=models.DemandPage, responses=LIST | MERGEABLE)
async def list_actor_demands(actor: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """The demands that one actor raised, and those directed at it."""
    return await reader.answer(query, lambda read: _list_facts(read, "demand", actor))


@router.get("/{id}/talks", response_model=models.TalkPage, responses=LIST | MERGEABLE)
async def list_actor_talks(actor: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """The talks that one actor took part in, in any role."""
    return await reader.answer(query, lambda read: _list_facts(read, "talk", actor))


@router.get("/{id}/events", response_model=models.EventPage, responses=LIST | MERGEABLE)
async def list_actor_events(actor: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """What one actor did outside the talks, and what was done to it."""
    return await reader.answer(query, lambda read: _list_facts(read, "event", actor))


@router.get("/{id}/timeline", response_model=models.Timeline, responses=LIST | MERGEABLE)
async def show_actor_timeline(actor: RecordId, query: Annotated[ListQuery, Query()], reader: ReaderDep) -> Response:
    """What happened around one actor, in order, failed and partial efforts included."""
    return await reader.answer(
        query, lambda read: of_one("actor", actor, timeline.actor_timeline(read.view, read.page, actor))
    )


@router.get("/{id}/counterparts", response_model=models.CounterpartPage, responses=TABLE | MERGEABLE)
async def list_actor_counterparts(
    actor: RecordId, query: Annotated[CounterpartQuery, Query()], reader: ReaderDep
) -> Response:
    """The others that facts join one actor with: by layer and year, those with the latest fact first."""
    return await reader.answer(
        query,
        lambda read: of_one("actor", actor, activity.list_counterparts(read.view, read.page, actor, query.layers)),
        columns=("actor.id", "actor.label"),
    )


@router.get("/{id}/latest", response_model=models.LatestPage, responses=LIST | MERGEABLE)
async def list_actor_latest(actor: RecordId, query: Annotated[LatestQuery, Query()], reader: ReaderDep) -> Response:
    """Every fact that names one actor, the latest first."""
    return await reader.answer(
        query,
        lambda read: of_one(
            "actor",
            actor,
            activity.list_latest(read.view, read.page, actor, query.which()),
        ),
    )


async def _list_facts(read: Read, family: str, actor: str) -> Page:
    await read.view.require_current(actor)
    return await of_one("actor", actor, fact_lists.list_facts(read.view, read.page, family, actor=actor))
