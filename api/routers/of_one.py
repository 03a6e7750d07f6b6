"""Lists about the record that a path names."""

from __future__ import annotations

from collections.abc import Awaitable

from graph.answers.question import Page
from graph.errors import BadQuestion, NotRecorded


async def of_one(role: str, record_id: str, answer: Awaitable[Page]) -> Page:
    """The list; NotRecorded where there is no such record, whose id is the address here and not a filter."""
    try:
        return await answer
    except BadQuestion as error:
        if error.parameter == role:
            raise NotRecorded(f"no {role} {record_id!r} is recorded") from None
        raise
