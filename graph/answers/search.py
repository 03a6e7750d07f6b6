"""Search by name, in any spelling: candidates from the full-text index, ranked here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.answers.evidenced import keep_evidenced
from graph.answers.lists import cut_page
from graph.answers.question import Page, PageRequest
from graph.answers.view import View
from graph.names import fold_name, query_for_index, score_name

# Candidates looked at for one query; the index gives its best first.
_CANDIDATES = 500

# Among equally good matches: what people look for by name, first.
_KIND_ORDER = (
    "actor",
    "place",
    "process",
    "issue",
    "agreement",
    "talk",
    "event",
    "demand",
    "offer",
    "quantity",
    "source",
)

# How well a row answers, and the row.
Scored = tuple[float, dict[str, Any]]

# A capital stands for the government, and for the state where no government is recorded.
_GOVERNMENTS = ("government_state", "country_state")


async def search(view: View, page: PageRequest, q: str, kind: str | None = None) -> Page:
    """What goes by a name: ``items`` of id, kind, label and the spelling that matched, best first."""
    found = await _rank(view, q, {kind} if kind else None)
    kept = await keep_evidenced(view, [(row["id"], row["family"]) for row in found])
    items = [
        {"id": row["id"], "kind": row["kind"], "label": row["name"], "matched": row["matched"]}
        for row in found
        if row["id"] in kept
    ]
    return cut_page(page, items)


async def find_scored(view: View, q: str, families: Iterable[str]) -> list[dict[str, Any]]:
    """The records of some families that go by a name, best first: id, kind, name, the name's kind, and its score."""
    return await _rank(view, q, set(families))


async def find_ids(view: View, q: str, families: Iterable[str]) -> list[str]:
    """The ids of the records of some families that go by a name, best first."""
    return [row["id"] for row in await _rank(view, q, set(families))]


async def _rank(view: View, q: str, families: set[str] | None) -> list[dict[str, Any]]:
    key = fold_name(q)
    asked = query_for_index(key)
    if not asked:
        return []
    best: dict[str, Scored] = {}
    for row in await view.fetch("search_names", query=asked, rows=_CANDIDATES):
        if families is not None and row["family"] not in families and row["kind"] not in families:
            continue
        # A record's own label is its primary name.
        score = score_name(key, row["key"], name_kind=row["name_kind"] or "primary")
        if score is not None and (row["id"] not in best or best[row["id"]][0] < score):
            best[row["id"]] = (score, row)
    best = await _join_merged(view, best)
    return [{**row, "score": score} for score, row in sorted(best.values(), key=_order)]


async def _join_merged(view: View, best: dict[str, Scored]) -> dict[str, Scored]:
    """Each actor once, under the id and name that it goes by, with the best of its names."""
    merges = await view.merges()
    if not any(found in merges.kept for found in best):
        return best
    ids = sorted({merges.keep(found) for found in best if found in merges.kept})
    known = {row["id"]: row for row in await view.fetch("kinds_of", ids=ids)}
    joined: dict[str, Scored] = {}
    for found, (score, row) in best.items():
        kept = merges.keep(found)
        named = row if kept == found else {**row, **known.get(kept, {}), "id": kept}
        if kept not in joined or joined[kept][0] < score:
            joined[kept] = (score, named)
    return joined


def _order(scored: Scored) -> tuple[float, int, int, int, str]:
    score, row = scored
    kind = _KIND_ORDER.index(row["kind"]) if row["kind"] in _KIND_ORDER else len(_KIND_ORDER)
    capital = row["name_kind"] == "capital" and row["type"] in _GOVERNMENTS
    government = _GOVERNMENTS.index(row["type"]) if capital else 0
    return -score, government, kind, len(row["name"]), row["id"]
