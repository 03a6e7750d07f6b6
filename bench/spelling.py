"""How many other spellings of an actor find it: by search, by ``/reconcile`` and by the matcher, on the same names."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from bench.homes import make_home
from bench.spelling_cost import measure_cost
from bench.spelling_pairs import Pair, Spellings, find_data, read_spellings
from bench.tables import Table
from graph.answers.entities.reconciling import NameQuery, reconcile
from graph.answers.search import search
from graph.driver import Database
from graph.local import start_database
from graph.matching.blocking import find_candidates
from graph.matching.scoring import compare_names
from graph.matching.spellings import spell
from graph.matching.views import ActorView
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, View, open_view
from graph.settings import Settings
from graph.store import load_files, prepare

_LOOKED_AT = 20
_SHOWN = 5
_AT_ONCE = 50
# Recall does not depend on how busy the machine is.
_PATIENT: dict[str, Any] = {"away_seconds": 120.0, "query_seconds": 120.0, "write_seconds": 600.0}


@dataclass(slots=True)
class Found:
    """The ids that one way of asking gives for each pair, best first; those of which it is sure; its milliseconds."""

    ids: list[list[str]] = field(default_factory=list)
    sure: list[set[str]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def measure_spelling() -> list[Table]:
    """Recall at 1 and at 5, and what deceptively similar names do, by half and by script; what a search costs."""
    spellings = read_spellings(find_data())
    asked, cost = asyncio.run(_ask_database(spellings))
    found = {**asked, "matcher": _ask_matcher(spellings)}
    return [_tabulate_recall(spellings, found), _tabulate_decoys(spellings, found), cost]


async def _ask_database(spellings: Spellings) -> tuple[dict[str, Found], Table]:
    with make_home(**_PATIENT) as settings:
        local = start_database(settings)
        database = Database.connect(local.url, local.user, local.password, settings)
        found = {"search": Found(), "reconcile": Found()}
        try:
            await prepare(database, settings)
            for across, names in ((False, spellings.listed), (True, spellings.written)):
                await _record(names, database, settings)
                pairs = [pair for pair in spellings.pairs if pair.across == across]
                for pair in pairs[:_AT_ONCE]:  # warm
                    await search(await _view(database, settings), PageRequest(_LOOKED_AT), pair.asked, "actor")
                await _search_all(database, settings, pairs, found["search"])
                await _reconcile_all(database, settings, pairs, found["reconcile"])
            return found, await measure_cost(database, settings, local.pid, spellings)
        finally:
            await database.close()


async def _record(names: Mapping[str, str], database: Database, settings: Settings) -> None:
    path = Path(str(settings.home)) / "actors.jsonl"
    lines = ({"kind": "actor", "id": i, "name": name, "type": "other"} for i, name in names.items())
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    await load_files(database, [path], settings)


async def _view(database: Database, settings: Settings) -> View:
    return await open_view(database, Question(), settings, Caches())


async def _search_all(database: Database, settings: Settings, pairs: Sequence[Pair], found: Found) -> None:
    for pair in pairs:
        view = await _view(database, settings)
        began = time.perf_counter()
        page = await search(view, PageRequest(_LOOKED_AT), pair.asked, "actor")
        found.milliseconds.append(1000 * (time.perf_counter() - began))
        found.ids.append([str(item["id"]) for item in page.items])
        found.sure.append(set())


async def _reconcile_all(database: Database, settings: Settings, pairs: Sequence[Pair], found: Found) -> None:
    for start in range(0, len(pairs), _AT_ONCE):
        part = pairs[start : start + _AT_ONCE]
        queries = {str(at): NameQuery(pair.asked, limit=_LOOKED_AT) for at, pair in enumerate(part)}
        began = time.perf_counter()
        answers: Mapping[str, Any] = await reconcile(await _view(database, settings), queries)
        found.milliseconds += [1000 * (time.perf_counter() - began) / len(part)] * len(part)
        for at in range(len(part)):
            result = answers[str(at)]["result"]
            found.ids.append([candidate["id"] for candidate in result])
            found.sure.append({candidate["id"] for candidate in result if candidate["match"]})


def _ask_matcher(spellings: Spellings) -> Found:
    """Every name asked for as an actor of another dataset; candidates as the matcher chooses them, by its score."""
    began = time.perf_counter()
    actors = [ActorView(i, name, "other") for i, name in (spellings.listed | spellings.written).items()]
    recorded = len(actors)
    actors += [ActorView(f"asked.{at}", pair.asked, "other") for at, pair in enumerate(spellings.pairs)]
    spelled = [spell(actor) for actor in actors]
    groups = ["asked" if at >= recorded else "recorded" for at in range(len(actors))]
    scored: list[list[tuple[float, str]]] = [[] for _ in spellings.pairs]
    for one, other in sorted(find_candidates(spelled, groups)):
        likeness = compare_names(spelled[one], spelled[other])
        pair = spellings.pairs[other - recorded]
        if likeness is not None and (pair.across or actors[one].id in spellings.listed):
            scored[other - recorded].append((-likeness.score, actors[one].id))
    ids = [[actor for _, actor in sorted(rows)] for rows in scored]
    each = 1000 * (time.perf_counter() - began) / len(spellings.pairs)
    return Found(ids, [set() for _ in ids], [each] * len(ids))


def rank(pair: Pair, ids: Iterable[str]) -> int | None:
    """The place of the first right id, from 1, those passed over not counted; None where there is none."""
    counted = (i for i in ids if i not in pair.beside)
    return next((place for place, i in enumerate(counted, 1) if i in pair.right), None)


def _tabulate_recall(spellings: Spellings, found: Mapping[str, Found]) -> Table:
    table = Table(
        f"Other spellings of actors, among {len(spellings.listed):,} listed names",
        ("half", "scripts", "pairs", "asked through", "recall at 1", "recall at 5", "median ms a name"),
        notes=[
            "",
            "Pairs by the rule of bench/spelling_pairs.py, out of the alternative names of PAA-X, MEND and UCDP; the",
            "names across scripts are written by the rules of bench/spelling_scripts.py, and recorded only when those",
            "pairs are asked. The half held out was not looked at while graph/names was tuned.",
        ],
    )
    for held_out in (False, True):
        for across in (False, True):
            at = [i for i, p in enumerate(spellings.pairs) if p.held_out == held_out and p.across == across]
            for through, answers in found.items():
                ranks = [rank(spellings.pairs[i], answers.ids[i]) for i in at]
                first = sum(place == 1 for place in ranks) / len(at)
                shown = sum(place is not None and place <= _SHOWN for place in ranks) / len(at)
                times = sorted(answers.milliseconds[i] for i in at)
                half, scripts = "held out" if held_out else "tuned on", "across" if across else "within one"
                row = (half, scripts, len(at), through, f"{first:.3f}", f"{shown:.3f}", f"{times[len(times) // 2]:.1f}")
                table.rows.append(row)
    return table


def _tabulate_decoys(spellings: Spellings, found: Mapping[str, Found]) -> Table:
    table = Table(
        "Deceptively similar names of others",
        ("half", "names", "asked through", "above the right one", "called a match"),
        notes=[
            "",
            "Up to three other listed names, at least 65 in 100 letters alike with what was asked, the nearest.",
        ],
    )
    for held_out in (False, True):
        at = [(i, decoy) for i, p in enumerate(spellings.pairs) if p.held_out == held_out for decoy in p.decoys]
        for through, answers in found.items():
            above = sum(_stands_above(decoy, spellings.pairs[i], answers.ids[i]) for i, decoy in at)
            sure = sum(decoy in answers.sure[i] for i, decoy in at)
            table.rows.append(("held out" if held_out else "tuned on", len(at), through, above, sure))
    return table


def _stands_above(decoy: str, pair: Pair, ids: Sequence[str]) -> bool:
    if decoy not in ids:
        return False
    return not any(i in pair.right for i in ids[: ids.index(decoy)])
