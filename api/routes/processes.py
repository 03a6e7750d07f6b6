"""Processes: peace and negotiation processes, round by round."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.fields import Text
from api.parameters import Evidence, Listing
from api.reading import Ask, Reads
from api.routes.of_one import of_one
from graph import models
from graph.answers import entities, signatories, timeline
from graph.answers.question import Page

reads = Reads("processes")


class Processes(Listing):
    """Which processes."""

    q: Annotated[str | None, Text()] = Field(None, description="Words of a name; the best match comes first.")


@reads.get("/v1/processes", Processes, gives=models.ProcessPage)
async def list_processes(ask: Ask[Processes]) -> Page:
    """The processes there are."""
    return await entities.list_entities(ask.view, ask.page, "process", q=ask.query.q)


@reads.get("/v1/processes/{id}", Evidence, gives=models.SingleProcess)
async def show_process(ask: Ask[Evidence]) -> dict[str, Any]:
    """One process."""
    return await entities.show_entity(ask.view, "process", ask.id)


@reads.get("/v1/processes/{id}/timeline", Listing, gives=models.Timeline)
async def show_process_timeline(ask: Ask[Listing]) -> Page:
    """What happened in one process, its rounds in order, the failed ones too."""
    return await of_one(ask, "process", timeline.process_timeline(ask.view, ask.page, ask.id))


@reads.get("/v1/processes/{id}/signatories", Listing, gives=models.SignatoryPage)
async def show_process_signatories(ask: Ask[Listing]) -> Page:
    """Who signed how many of a process's agreements, and in which roles; ``all`` marks who signed every one."""
    return await of_one(ask, "process", signatories.list_signatories(ask.view, ask.page, ask.id))
