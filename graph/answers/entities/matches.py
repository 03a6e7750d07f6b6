"""Decisions about identity: which recorded actors are one, which are not, and which wait for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson

from graph.driver import Row
from graph.errors import NotRecordedError
from graph.json_shapes import Values
from graph.models.lists import Decision, MatchedActor
from graph.session.pages import read_page
from graph.session.question import Page, PageRequest
from graph.session.view import View

# Other spellings shown of each of the two, the shortest first.
_NAMES = 10


async def list_matches(
    view: View, page: PageRequest, *, verdict: str | None = None, actor: str | None = None
) -> Page[Decision]:
    """Decisions, the likeliest pairs first: each of the two with label, type and names, and who decided when."""

    async def fetch(after: str, rows: int) -> list[Row]:
        return await view.fetch("matches_in_order", after=after, rows=rows, verdict=verdict, actor=actor)

    async def accept(rows: list[Row]) -> list[tuple[str, Decision]]:
        described = await _describe(view, [orjson.loads(row["body"]) for row in rows])
        return list(zip([row["key"] for row in rows], described, strict=True))

    return await read_page(page, fetch, accept)


async def show_match(view: View, match: str) -> Decision:
    """One decision. Raises NotRecordedError."""
    for row in await view.fetch("records_by_id", ids=[match]):
        body = orjson.loads(row["body"])
        if body["kind"] == "match":
            return (await _describe(view, [body]))[0]
    raise NotRecordedError(f"no decision {match!r} is recorded for this question")


async def _describe(view: View, bodies: Sequence[Values]) -> list[Decision]:
    named = sorted({body[end] for body in bodies for end in ("one", "other")})
    rows = await view.fetch("entities_by_id", ids=named) if named else []
    actors = {actor["id"]: actor for actor in map(_read_actor, rows)}
    return [
        {
            "id": body["id"],
            "kind": "match",
            "verdict": body["verdict"],
            "score": body.get("score"),
            "one": _describe_actor(body["one"], actors),
            "other": _describe_actor(body["other"], actors),
            "keep": body.get("keep"),
            "by": body["by"],
            "at": body["at"],
            "reasons": body.get("reasons", []),
            "note": body.get("note"),
        }
        for body in bodies
    ]


def _read_actor(row: Row) -> Values:
    names = sorted({orjson.loads(name)["text"] for name in row["names"]}, key=lambda text: (len(text), text))
    return {**orjson.loads(row["body"]), "names": names[:_NAMES]}


def _describe_actor(actor: str, actors: Mapping[str, Values]) -> MatchedActor:
    body = actors.get(actor, {})
    return {
        "id": actor,
        "label": body.get("name", actor),
        "type": body.get("type"),
        "country": body.get("country"),
        "names": body.get("names", []),
    }
