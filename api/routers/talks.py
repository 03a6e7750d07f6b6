"""Talks: rounds, meetings and mediation efforts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.declared import LIST, READ
from api.dependencies import ReaderDep, RecordId
from api.query_routes import QueryRoute
from graph import models
from graph.answers.facts import fact_lists
from graph.parameters.choices import Code
from graph.parameters.values import Id, Text
from graph.questions.evidence import EvidenceQuery, ListQuery

router = APIRouter(prefix="/v1/talks", tags=["talks"], route_class=QueryRoute, responses=READ)


class TalkQuery(ListQuery):
    """Which talks."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a title; the best match comes first.")
    process: Annotated[str | None, Id()] = Field(None, description="Only talks of this process.")
    participant: Annotated[str | None, Id()] = Field(None, description="Only talks that this actor took part in.")
    place: Annotated[str | None, Id()] = Field(None, description="Only talks at this place, or at a place within it.")
    outcome: Annotated[str | None, Code("talk_outcome")] = Field(None, description="Only talks that ended so.")
    country: Annotated[str | None, Text()] = Field(None, description="Only those on this country, as its dataset says.")
    med_type: Annotated[str | None, Code("med_type")] = Field(None, description="M: mediation; MR: related to it.")


@router.get("", response_model=models.TalkPage, responses=LIST)
async def list_talks(query: Annotated[TalkQuery, Query()], reader: ReaderDep) -> Response:
    """Talks: who took part in which role, in what form, with what outcome."""
    return await reader.answer(
        query,
        lambda read: fact_lists.list_facts(
            read.view,
            read.page,
            "talk",
            q=query.q,
            process=query.process,
            participant=query.participant,
            place=query.place,
            outcome=query.outcome,
            country=query.country,
            med_type=query.med_type,
        ),
    )


@router.get("/{id}", response_model=models.SingleTalk)
async def show_talk(talk: RecordId, query: Annotated[EvidenceQuery, Query()], reader: ReaderDep) -> Response:
    """One talk: participants, format, outcome, place, and the demands and offers with their status at this talk."""
    return await reader.answer(query, lambda read: fact_lists.show_fact(read.view, "talk", talk))
