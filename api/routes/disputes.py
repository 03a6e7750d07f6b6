"""Disputes: facts on which claims differ."""

from __future__ import annotations

from api.parameters import Listing
from api.reading import Ask, Reads
from graph import models
from graph.answers import disputes
from graph.answers.question import Page

reads = Reads("disputes")


@reads.get("/v1/disputes", Listing, gives=models.DisputePage, columns=("fact", "field", "readings"))
async def list_disputes(ask: Ask[Listing]) -> Page:
    """Facts on which claims differ: the field, every reading of it, and who gives each."""
    return await disputes.list_disputes(ask.view, ask.page)
