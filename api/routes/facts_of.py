"""The facts of the record that a path names."""

from __future__ import annotations

from api.parameters import Listing
from api.reading import Ask
from graph.answers import facts
from graph.answers.question import Page
from graph.errors import BadQuestion, NotRecorded


async def list_facts_of(ask: Ask[Listing], family: str, role: str) -> Page:
    """Facts of a family in which the record has this role.

    Raises NotRecorded where there is no such record: here its id is the address, not a filter.
    """
    try:
        return await facts.list_facts(ask.view, ask.page, family, **{role: ask.id})
    except BadQuestion as error:
        if error.parameter == role:
            raise NotRecorded(f"no {role} {ask.id!r} is recorded") from None
        raise
