"""Lists about the record that a path names."""

from __future__ import annotations

from collections.abc import Awaitable

from graph.errors import BadQuestionError, NotRecordedError
from graph.session.question import Page


async def of_one(role: str, record_id: str, answer: Awaitable[Page]) -> Page:
    """The list; NotRecordedError where there is no such record, whose id is the address here and not a filter."""
    try:
        return await answer
    except BadQuestionError as error:
        if error.parameter == role:
            raise NotRecordedError(f"no {role} {record_id!r} is recorded") from None
        raise
