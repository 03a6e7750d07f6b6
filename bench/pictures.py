"""What a database holds, as its readers see it through the answers, and as it is record by record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import neo4j
import orjson

from graph.answers.entities.entity_lists import list_entities
from graph.answers.facts.fact_lists import list_facts
from graph.driver import Database
from graph.session.question import Page, PageRequest, Question
from graph.session.view import Caches, View, open_view
from graph.settings import Settings

# Locks and the schema's own notes are no records; the moment of a commit is the one thing that differs each time.
_NODES = """
MATCH (n) WHERE n:Record OR n:Entity OR n:Store OR n:Commit
RETURN collect([labels(n), properties(n)]) AS found
"""
_LINKS = """
MATCH (a)-[x]->(b)
RETURN collect([labels(a), a.id, a.since, type(x), properties(x), labels(b), b.id, b.since]) AS found
"""


async def read_picture(database: Database, settings: Settings) -> str:
    """One number for everything that a reader is shown."""
    return number(await read_items(database, settings))


def number(items: Sequence[bytes]) -> str:
    """One number for items."""
    return hashlib.sha256(b"\n".join(items)).hexdigest()


async def read_items(database: Database, settings: Settings) -> list[bytes]:
    """Everything that a reader is shown: actors, events and ties, page by page at one data version."""
    view = await open_view(database, Question(expand_claims=True), settings, Caches())
    items: list[bytes] = []
    for kind in ("actor", "event", "tie"):
        page = PageRequest(limit=settings.page_max)
        while True:
            found = await _list(view, kind, page)
            items.extend(map(orjson.dumps, found.items))
            if found.next is None:
                break
            page = PageRequest(settings.page_max, found.next)
    return items


def describe_difference(items: Sequence[bytes], others: Sequence[bytes]) -> str:
    """What some items have too much and too few of, compared with others: how many, and the first of each."""
    more, less = sorted(set(items) - set(others)), sorted(set(others) - set(items))
    if not more and not less:
        return "the same items in another order"
    return f"{len(more)} too much: {_first(more)}; {len(less)} missing: {_first(less)}"


def _first(items: Sequence[bytes]) -> str:
    return items[0].decode() if items else "none"


async def _list(view: View, kind: str, page: PageRequest) -> Page:
    return await (list_entities(view, page, kind) if kind == "actor" else list_facts(view, page, kind))


def read_holdings(driver: neo4j.Driver) -> list[str]:
    """Every node and relationship, retired versions too, in a steady order."""
    lines = []
    for query in (_NODES, _LINKS):
        for item in driver.execute_query(query)[0][0]["found"]:
            if item[0] == ["Commit"] and query is _NODES:
                del item[1]["at"]
            written = [sorted(cell) if isinstance(cell, list) else cell for cell in item]
            lines.append(orjson.dumps(written, default=str, option=orjson.OPT_SORT_KEYS).decode())
    return sorted(lines)
