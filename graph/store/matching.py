"""Decisions about identity, made and taken back: by the rules over all actors, and by people one by one."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from graph.driver import Database
from graph.errors import BadQuestion, NotRecorded
from graph.matching.deciding import match_actors
from graph.matching.recorded import view_actors
from graph.matching.traits import NEVER_ONE, are_parts_of_a_state
from graph.matching.views import Decision
from graph.records.files import Raw
from graph.records.matches import RULE, Match, name_match
from graph.records.parsing import Located
from graph.settings import Settings
from graph.store.loading import Say, load_records

_ROWS = 2000
_GONE = f"{RULE}gone"


@dataclass(slots=True)
class MatchReport:
    """What a run of the rules came to: ``decisions`` by verdict as they stand, ``changed`` by verdict as written."""

    actors: int
    decisions: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    settled: int = 0
    data_version: int | None = None
    dry_run: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "actors": self.actors, "decisions": self.decisions, "changed": self.changed, "settled": self.settled,
            "data_version": self.data_version, "dry_run": self.dry_run,
        }  # fmt: skip


async def run_matching(
    database: Database, settings: Settings, say: Say = lambda _: None, *, dry_run: bool = False
) -> MatchReport:
    """Run the rules over all recorded actors and write, as one commit, what they decide otherwise than before.

    What a person decided stays. What a rule decided and no longer does is retired. Raises TurnTaken while another
    write goes on.
    """
    rows = await _pages(database, "entities_of_kind", kind="actor", type=None)
    actors = [(orjson.loads(row["body"]), [orjson.loads(name) for name in row["names"]]) for row in rows]
    before = await _read_matches(database)
    settled = {(match.one, match.other): match.verdict for match in before.values() if not match.by_rule}
    say(f"{len(actors):,} actors, {len(settled):,} decisions by people")
    decisions = await asyncio.to_thread(lambda: match_actors(view_actors(actors), settled))
    written = _changes(decisions, before, {body["id"] for body, _ in actors})
    report = MatchReport(
        len(actors),
        dict(sorted(Counter(decision.verdict for decision in decisions).items())),
        dict(sorted(Counter(match.verdict for match in written).items())),
        len(settled),
        dry_run=dry_run,
    )
    if not dry_run:
        # What a person decided meanwhile stands.
        meanwhile = {i for i, match in (await _read_matches(database)).items() if not match.by_rule}
        report.data_version = await _write(
            database, [match for match in written if match.id not in meanwhile], settings, say, "match run"
        )
    return report


async def decide_match(
    database: Database, settings: Settings, match: str, verdict: str, *, by: str, say: Say = lambda _: None
) -> Match:
    """Note what a person decided of a pair: ``same``, ``different``, or ``retired`` to take a decision back.

    Raises NotRecorded for an unknown decision, BadQuestion for a verdict or a name that cannot be.
    """
    if verdict not in ("same", "different", "retired"):
        raise BadQuestion("verdict", "expected same, different or retired")
    if not by.strip() or by.startswith(RULE):
        raise BadQuestion("by", "expected the name of the person who decides")
    found = await database.read("records_by_id", at=None, ids=[match])
    bodies = [orjson.loads(row["body"]) for row in found[0]["rows"]] if found else []
    if not bodies or bodies[0]["kind"] != "match":
        raise NotRecorded(f"no decision {match!r} is recorded")
    before = Match.model_validate(bodies[0])
    keep = await _choose_kept(database, before) if verdict == "same" else None
    decided = Match(
        kind="match", id=before.id, one=before.one, other=before.other, verdict=verdict, by=by.strip(), at=_now(),
        score=before.score, reasons=before.reasons,
        keep=keep, note=before.note,
    )  # fmt: skip
    await _write(database, [decided], settings, say, f"match {verdict}: {before.one}, {before.other}")
    return decided


async def _choose_kept(database: Database, match: Match) -> str:
    """Which of the two stays. Raises BadQuestion where they can never be one."""
    found = await database.read("entities_by_id", at=None, ids=[match.one, match.other])
    actors = view_actors(
        (orjson.loads(row["body"]), [orjson.loads(name) for name in row["names"]]) for row in found[0]["rows"]
    )
    if len(actors) == 2 and are_parts_of_a_state(actors[0].type, actors[1].type):
        raise BadQuestion("verdict", NEVER_ONE)
    # An actor that was retired since has no rank; the other stays.
    return min(actors, key=lambda actor: actor.rank).id if actors else match.one


def _changes(decisions: Iterable[Decision], before: dict[str, Match], recorded: set[str]) -> list[Match]:
    """The decisions that are new or other than before, and those by rules that the rules no longer come to."""
    at = _now()
    now = {}
    for decision in decisions:
        match = Match(
            kind="match", id=name_match(decision.one, decision.other), one=decision.one, other=decision.other,
            verdict=decision.verdict, by=f"{RULE}{decision.rule}", at=at, score=decision.score,
            reasons=list(decision.reasons), keep=decision.keep,
        )  # fmt: skip
        now[match.id] = match
    changed = [match for i, match in now.items() if i not in before or _differ(match, before[i])]
    for i, match in before.items():
        if match.by_rule and i not in now and match.verdict != "retired" and {match.one, match.other} <= recorded:
            told = {"verdict": "retired", "by": _GONE, "at": at, "keep": None}
            changed.append(Match.model_validate({**match.as_line(), **told}))
    return changed


def _differ(one: Match, other: Match) -> bool:
    return other.by_rule and one.model_dump(exclude={"at", "note"}) != other.model_dump(exclude={"at", "note"})


async def _read_matches(database: Database) -> dict[str, Match]:
    rows = await _pages(database, "matches_in_order", verdict=None, actor=None)
    return {match.id: match for match in (Match.model_validate_json(row["body"]) for row in rows)}


async def _pages(database: Database, query: str, **parameters: Any) -> list[dict[str, Any]]:
    """Every row of a list, at one data version."""
    rows: list[dict[str, Any]] = []
    at, after = None, ""
    while True:
        found = await database.read(query, at=at, after=after, rows=_ROWS, **parameters)
        if not found:
            return rows
        at, page = found[0]["n"], found[0]["rows"]
        rows.extend(page)
        if len(page) < _ROWS:
            return rows
        after = page[-1]["key"]


async def _write(database: Database, matches: Sequence[Match], settings: Settings, say: Say, note: str) -> int:
    records = [Located(match, Raw(match.as_line(), note, at)) for at, match in enumerate(matches, 1)]
    report = await load_records(database, records, settings, say, files=0, note=note[:500])
    return report.data_version


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
