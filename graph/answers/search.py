"""Search by name, in any spelling: candidates from the full-text index, ranked here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

import orjson

from graph.driver import Row
from graph.models.lists import Match
from graph.names import (
    HOLDS_ALL,
    NEARLY_WHOLE,
    WHOLE,
    compare_whole,
    exact_query_for_index,
    fold_name,
    is_one_word,
    is_vague,
    part_query_for_index,
    query_for_index,
    score_likeness,
    score_name,
)
from graph.records import MODEL_OF
from graph.session.evidenced import select_evidenced
from graph.session.pages import cut_page
from graph.session.question import Page, PageRequest
from graph.session.view import View

# Candidates looked at for one query; the index gives its best first.
_CANDIDATES = 500
_CANDIDATES_OF_MANY = 100
_CANDIDATES_IN_PART = 50
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

# What facts name.
_COUNTED = frozenset({"actor", "place", "issue", "process"})

# How well a row answers, and the row.
Scored = tuple[float, Row]
# Writes the query for the index from a key and its text.
Write = Callable[[str, str], str]
# Says how well a name answers a query; None where it does not.
Score = Callable[..., float | None]

# A capital stands for the government, and for the state where no government is recorded.
_GOVERNMENTS = ("government_state", "country_state")


async def search(
    view: View, page: PageRequest, q: str, kind: str | None = None, *, counts: bool = False
) -> Page[Match]:
    """What goes by a name, best first: id, kind, label, the spelling that matched, type and country.

    ``counts``: also how many facts name each, whatever the evidence filter.
    """
    found = await _rank(view, q, {kind} if kind else None)
    kept = await select_evidenced(view, [(row["id"], row["family"]) for row in found])
    known = [row for row in found if row["kind"] in MODEL_OF]
    rows = cut_page(page, [row for row in known if row["id"] in kept])
    items = await _describe_matches(view, rows.items, counts=counts)
    return Page(items, rows.next, newer=len(found) - len(known))


async def _describe_matches(view: View, rows: Sequence[Row], *, counts: bool) -> list[Match]:
    """Rows as answers, each with what tells it from others of its name."""
    found = await view.fetch("records_by_id", ids=[row["id"] for row in rows]) if rows else []
    bodies = {body["id"]: body for body in (orjson.loads(row["body"]) for row in found)}
    counted = await _count_facts(view, rows) if counts else {}
    items: list[Match] = []
    for row in rows:
        body = bodies.get(row["id"], {})
        match: Match = {
            "id": row["id"],
            "kind": row["kind"],
            "label": row["name"],
            "matched": row["matched"],
            "type": body.get("type"),
            "country": body.get("country"),
        }
        if counts:
            match["count"] = counted.get(row["id"])
        items.append(match)
    return items


async def _count_facts(view: View, rows: Sequence[Row]) -> dict[str, int]:
    """How many facts name each entity; on how many records a source makes claims."""
    merged = (await view.merges()).merged
    sources = [row["id"] for row in rows if row["kind"] == "source"]
    entities = [row["id"] for row in rows if row["kind"] in _COUNTED]
    counted = dict.fromkeys([*sources, *entities], 0)
    if entities:
        records = [{"id": entity, "entities": [entity, *merged.get(entity, ())]} for entity in entities]
        counted |= {row["id"]: row["facts"] for row in await view.fetch("facts_naming", records=records)}
    if sources:
        counted |= {row["id"]: row["facts"] for row in await view.fetch("claims_of_sources", ids=sources, leave_out=[])}
    return counted


async def find_many(
    view: View, texts: Sequence[str], families: Sequence[str], *, exact_first: bool = True
) -> dict[str, list[Row]]:
    """For each of many names the records of some families that go by it, best first, each with its ``score`` and how
    ``alike`` the names are, from 0 to 1.

    ``exact_first``: names that something bears just so are answered with what holds every word of them, which is little
    work. Names of several words that are but part of longer ones are looked for in part as well, others in all
    spellings, and in part where nothing is nearly the whole name.
    """
    found = await _rank_many(view, texts, families, exact_query_for_index) if exact_first else {}
    one_word = {text for text in texts if is_one_word(fold_name(text), text)}
    best = {text: rows[0]["score"] for text, rows in found.items() if rows}
    rest = [text for text in texts if best.get(text, 0.0) < (WHOLE if text in one_word else HOLDS_ALL)]
    found |= await _rank_many(view, rest, families, query_for_index)
    # A word by itself was looked for in every way already.
    enough = NEARLY_WHOLE if exact_first else 0.0
    rest = [
        text
        for text in texts
        if not (text in one_word and found.get(text)) and all(row["alike"] < enough for row in found.get(text, ()))
    ]
    more = await _rank_many(view, rest, families, part_query_for_index, score_likeness)
    return found | {text: _append(found.get(text, []), rows) for text, rows in more.items()}


def _append(rows: list[Row], more: Iterable[Row]) -> list[Row]:
    """The rows, and those of the others that are not among them, each record once."""
    first: dict[str, Row] = {}
    for row in (*rows, *more):
        first.setdefault(row["id"], row)
    return list(first.values())


async def _rank_many(
    view: View, texts: Sequence[str], families: Sequence[str], write: Write, score: Score = score_name
) -> dict[str, list[Row]]:
    most = _CANDIDATES_OF_MANY if score is score_name else _CANDIDATES_IN_PART
    at_once = _EXACT_AT_ONCE if write is exact_query_for_index else _FUZZY_AT_ONCE
    asked = [(text, query) for text in texts if (query := write(fold_name(text), text))]
    ranked: dict[str, list[Row]] = {}
    # One after another, so that a batch leaves the database free for others.
    for start in range(0, len(asked), at_once):
        part = asked[start : start + at_once]
        answers = await view.fetch(
            "search_many", queries=[query for _, query in part], families=list(families), rows=most
        )
        for answer in answers:
            text = part[answer["place"]][0]
            rows = await _order_rows(view, text, answer["found"], score)
            key = fold_name(text)
            ranked[text] = [{**row, "alike": compare_whole(key, row["key"], text, row["matched"])} for row in rows]
    return ranked


async def find_ids(view: View, q: str, families: Collection[str]) -> list[str]:
    """The ids of the records of some families that go by a name, best first."""
    return [row["id"] for row in await _rank(view, q, set(families))]


async def _rank(view: View, q: str, families: set[str] | None) -> list[Row]:
    key = fold_name(q)
    ranked = await _rank_by(view, q, query_for_index(key, q), families)
    if ranked and is_one_word(key, q):
        return ranked
    if ranked and not is_vague(ranked[0]["score"], compare_whole(key, ranked[0]["key"], q, ranked[0]["matched"])):
        return ranked
    # What is no more than somehow like the query is ordered by how alike it is, whichever way it was found.
    likely = await _order_rows(view, q, ranked, partial(score_likeness, least=0.0))
    more = await _rank_by(view, q, part_query_for_index(key, q), families, score_likeness)
    return _append([], sorted([*likely, *more], key=lambda row: -row["score"]))


async def _rank_by(view: View, q: str, query: str, families: set[str] | None, score: Score = score_name) -> list[Row]:
    if not query:
        return []
    most = _CANDIDATES if score is score_name else _CANDIDATES_IN_PART
    rows = await view.fetch("search_names", query=query, rows=most)
    wanted = [row for row in rows if families is None or row["family"] in families or row["kind"] in families]
    return await _order_rows(view, q, wanted, score)


async def _order_rows(view: View, q: str, rows: Iterable[Row], score_row: Score) -> list[Row]:
    """Rows of names as records, best first, each with its score."""
    best: dict[str, Scored] = {}
    key = fold_name(q)
    for row in rows:
        # A record's own label is its primary name.
        kind = row["name_kind"] or "primary"
        score = score_row(key, row["key"], name_kind=kind, query_text=q, name_text=row["matched"])
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
    if not any(found in merges.merged_into for found in best):
        return best
    ids = sorted({merges.keep(found) for found in best if found in merges.merged_into})
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
