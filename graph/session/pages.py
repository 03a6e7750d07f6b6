"""Pages of a list: read on from a place until a page is full, however much of what is read the filters leave out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from graph.driver import Row
from graph.errors import BadQuestionError
from graph.session.question import Page, PageRequest

Item = TypeVar("Item")
# Rows after a place in the list, at most so many.
Fetch = Callable[[str, int], Awaitable[list[Row]]]
# The items that rows come to, in their order, each with the row's key.
Accept = Callable[[list[Row]], Awaitable[list[tuple[str, Item]]]]

# A list that its filters thin out is read on in ever larger steps, but not for ever: the page is then short and
# its ``next`` leads on.
_ROUNDS = 12
_MOST_ROWS = 2000


async def read_page(page: PageRequest, fetch: Fetch, accept: Accept[Item]) -> Page[Item]:
    """The next items of a list and the place to go on from."""
    after = page.after or ""
    step = page.limit + 1
    found: list[tuple[str, Item]] = []
    for _ in range(_ROUNDS):
        rows = await fetch(after, step)
        found.extend(await accept(rows))
        if len(found) > page.limit:
            kept = found[: page.limit]
            return Page([item for _, item in kept], next=kept[-1][0])
        if len(rows) < step:
            return Page([item for _, item in found])
        after = rows[-1]["key"]
        step = min(step * 2, _MOST_ROWS)
    return Page([item for _, item in found], next=after)


def cut_page(page: PageRequest, items: Sequence[Item]) -> Page[Item]:
    """A page out of a list that is known whole; its places are counted."""
    try:
        start = int(page.after) if page.after else 0
    except ValueError as error:
        raise BadQuestionError("cursor", "is not of this list") from error
    end = start + page.limit
    return Page(items[start:end], next=str(end) if end < len(items) else None)
