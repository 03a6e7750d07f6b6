"""What one message to a webhook says: what changed since the one before, up to a size."""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

import orjson

from graph.answers.changes.describing import write_moment
from graph.answers.changes.listing import ChangeFilters, list_changes
from graph.json_shapes import Body
from graph.models.changes import RecordChange
from graph.session.question import PageRequest
from graph.session.view import View
from graph.settings import Settings

TYPE = "record.changed"
# What an item says besides its own id that may be the id of a record.
_NAMES = ("sources", "actors", "processes", "issues")


@dataclass(frozen=True, slots=True)
class Message:
    """A message about what was published after data version ``since`` until ``n``."""

    id: str
    since: int
    n: int
    changes: int
    body: bytes

    def as_node(self) -> Body:
        """The delivery that sends it, as the database keeps it."""
        return {
            "id": self.id,
            "name": self.id,
            "since": self.since,
            "n": self.n,
            "changes": self.changes,
            "body": self.body.decode(),
            "state": "pending",
            "tries": 0,
            "attempts": "[]",
        }


async def write_message(view: View, webhook: str, since: int, filters: ChangeFilters) -> Message | None:
    """The message about what changed after data version ``since``; None where nothing did that passes the filters.

    It holds the first changes, as many as the settings allow; ``more`` then says that there are others, and ``address``
    where all of them are. Raises BadQuestionError for a filter that names nothing recorded.
    """
    settings = view.settings
    after: str | None = None
    while True:
        page = await list_changes(view, PageRequest(settings.webhook_changes_max, after), since, filters)
        if page.items or page.next is None:
            break
        after = page.next
    if not page.items:
        return None
    items, more = list(page.items), page.next is not None
    body = _write(webhook, since, view.n, items, filters, more=more, settings=settings)
    while len(body) > settings.webhook_bytes_max and items:
        items = items[: len(items) // 2]
        body = _write(webhook, since, view.n, items, filters, more=True, settings=settings)
    return Message(f"msg_{secrets.token_hex(16)}", since, view.n, len(items), body)


def _write(
    webhook: str,
    since: int,
    n: int,
    items: list[RecordChange],
    filters: ChangeFilters,
    *,
    more: bool,
    settings: Settings,
) -> bytes:
    data = {
        "webhook": webhook,
        "since": since,
        "data_version": n,
        "items": items,
        "more": more,
        "address": f"{settings.citation_url}/v1/changes?{write_query(since, filters)}",
    }
    return orjson.dumps({"type": TYPE, "timestamp": write_moment(datetime.now(UTC)), "data": data})


def write_query(since: int, filters: ChangeFilters) -> str:
    """The same question to /v1/changes."""
    asked = {"actor": filters.actor, "process": filters.process, "issue": filters.issue, "country": filters.country}
    pairs = [(name, value) for name, value in asked.items() if value is not None]
    return urlencode([("since", str(since)), *pairs, *(("kind", kind) for kind in filters.kinds)])


def leave_out_restricted(body: str, restricted: Container[str]) -> str:
    """A message that waits to be sent, without changes of records that are not shown, or not as they were, since a
    source was restricted; ``more`` then says that there are others, and ``address`` has what is shown of them.
    """
    message = orjson.loads(body)
    data = message["data"]
    kept = [item for item in data["items"] if not any(id_ in restricted for id_ in _list_ids(item))]
    if len(kept) == len(data["items"]):
        return body
    return orjson.dumps({**message, "data": {**data, "items": kept, "more": True}}).decode()


def _list_ids(item: Body) -> Iterator[str]:
    yield item["id"]
    for name in _NAMES:
        yield from item[name]
    for claims in item["claims"].values():
        yield from claims
