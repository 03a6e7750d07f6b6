"""Search by name, in any spelling: candidates from the full-text index, ranked here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from graph.answers.evidenced import keep_evidenced
from graph.answers.lists import cut_page
from graph.answers.question import Page, PageRequest
from graph.answers.view import View
from graph.names import exact_query_for_index, fold_name, query_for_index, score_name

# Candidates looked at for one query; the index gives its best first.
_CANDIDATES = 500
_CANDIDATES_OF_MANY = 100
# Names in one read: the index answers exact words in a millisecond or so, other spellings in tens of them.
_EXACT_AT_ONCE = 50
_FUZZY_AT_ONCE = 5

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


async def find_many(
    view: View, texts: Sequence[str], families: Sequence[str], *, exact_first: bool = True
) -> dict[str, list[dict[str, Any]]]:
    """For each of many names the records of some families that go by it, best first, each with its ``score``.

    ``exact_first``: names of which something holds every word just so are answered with that; only the others are
    looked for in other spellings, which is most of the work.
    """
    keys = {text: fold_name(text) for text in texts}
    found = await _rank_many(view, keys, exact_query_for_index, _EXACT_AT_ONCE, families) if exact_first else {}
    rest = {text: key for text, key in keys.items() if not found.get(text)}
    return found | await _rank_many(view, rest, query_for_index, _FUZZY_AT_ONCE, families)


async def _rank_many(
    view: View, keys: Mapping[str, str], write: Callable[[str], str], at_once: int, families: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    asked = [(text, key, query) for text, key in keys.items() if (query := write(key))]
    ranked: dict[str, list[dict[str, Any]]] = {}
    # One after another, so that a batch leaves the database free for others.
    for start in range(0, len(asked), at_once):
        part = asked[start : start + at_once]
        answers = await view.fetch(
            "search_many", queries=[query for _, _, query in part], families=list(families), rows=_CANDIDATES_OF_MANY
        )
        for answer in answers:
            text, key, _ = part[answer["place"]]
            ranked[text] = await _order_rows(view, key, answer["found"])
    return ranked


async def find_ids(view: View, q: str, families: Collection[str]) -> list[str]:
    """The ids of the records of some families that go by a name, best first."""
    return [row["id"] for row in await _rank(view, q, set(families))]


async def _rank(view: View, q: str, families: set[str] | None) -> list[dict[str, Any]]:
    key = fold_name(q)
    asked = query_for_index(key)
    if not asked:
        return []
    rows = await view.fetch("search_names", query=asked, rows=_CANDIDATES)
    wanted = [row for row in rows if families is None or row["family"] in families or row["kind"] in families]
    return await _order_rows(view, key, wanted)


async def _order_rows(view: View, key: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of names as records, best first, each with its score."""
    best: dict[str, Scored] = {}
    for row in rows:
        # A record's own label is its primary name.
        score = score_name(key, row["key"], name_kind=row["name_kind"] or "primary")
        if score is None:
            continue
        known = best.get(row["id"])
        # Between equally good names of one record, whatever order they were read in, the first of the alphabet.
        if known is None or (score, known[1]["matched"]) > (known[0], row["matched"]):
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
