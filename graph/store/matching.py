"""Decisions about identity, made and taken back: by the rules over all actors, and by people one by one."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import orjson

from graph.codes import read_codes
from graph.driver import Database
from graph.errors import BadQuestionError, BadRecordsError, NotRecordedError
from graph.json_shapes import Body
from graph.matching.consistency import Joins
from graph.matching.deciding import match_actors
from graph.matching.recorded import view_actors
from graph.matching.refusals import find_refusals
from graph.matching.views import MatchDecision
from graph.records.matches import RULE, Match, name_match
from graph.records.parsing import Located
from graph.records.raw import Raw
from graph.settings import Settings
from graph.store.dating import write_now
from graph.store.identity import read_decisions
from graph.store.load_plan import LoadOptions
from graph.store.loading import ReportProgress, load_records

_ROWS = 2000
_GONE = f"{RULE}gone"
_WEIGHT: dict[str, int] = read_codes("match_verdict").values_of("weight")
# What a person may decide.
DECISIONS = read_codes("match_verdict").having("by_person")
# Importers whose actors are distinguished by name only.
_BY_NAME = ("table", "cameo")


@dataclass(slots=True)
class MatchReport:
    """What a run of the rules came to: ``decisions`` by verdict as they are now, ``changed`` by verdict as written.

    ``refused``: pairs that the rules would have made one, but for somebody who called them different, directly or
    through others.
    """

    actors: int
    decisions: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    settled: int = 0
    refused: int = 0
    data_version: int | None = None
    dry_run: bool = False

    def as_dict(self) -> Body:
        """The report for machines."""
        return {
            "actors": self.actors, "decisions": self.decisions, "changed": self.changed, "settled": self.settled,
            "refused": self.refused, "data_version": self.data_version, "dry_run": self.dry_run,
        }  # fmt: skip


async def run_matching(
    database: Database, settings: Settings, report_progress: ReportProgress = lambda _: None, *, dry_run: bool = False
) -> MatchReport:
    """Run the rules over all recorded actors and write, as one commit, what they decide otherwise than before.

    What a person decided stays. What a rule decided and no longer does is retired. Raises WriteLockedError while
    another write goes on.
    """
    rows = await _pages(database, "entities_of_kind", kind="actor", type=None)
    actors = [(orjson.loads(row["body"]), [orjson.loads(name) for name in row["names"]]) for row in rows]
    before = await _read_matches(database)
    settled = _settle(before.values())
    report_progress(f"{len(actors):,} actors, {len(settled):,} decisions by people")
    sheets = frozenset(await _read_sheets(database))
    outcome = await asyncio.to_thread(lambda: match_actors(view_actors(actors), settled, sheets))
    written = _changes(outcome.decisions, before, {body["id"] for body, _ in actors})
    report = MatchReport(
        len(actors),
        dict(sorted(Counter(decision.verdict for decision in outcome.decisions).items())),
        settled=len(settled),
        refused=len(outcome.refused),
        dry_run=dry_run,
    )
    # What a person decided meanwhile is kept.
    meanwhile = {i for i, match in (await _read_matches(database)).items() if not match.by_rule}
    written = [match for match in written if match.id not in meanwhile]
    written, refused = await _leave_out_refused(database, written)
    report.refused += refused
    report.changed = dict(sorted(Counter(match.verdict for match in written).items()))
    if not dry_run:
        report.data_version = await _write(database, written, settings, report_progress, "match run")
    return report


def _settle(matches: Iterable[Match]) -> dict[tuple[str, str], str]:
    """What people decided of each pair. Where several did, "different" counts most, and a decision more than none."""
    settled: dict[tuple[str, str], str] = {}
    for match in matches:
        pair = match.one, match.other
        if not match.by_rule and _WEIGHT[match.verdict] >= _WEIGHT[settled.get(pair, "unsure")]:
            settled[pair] = match.verdict
    return settled


async def _leave_out_refused(database: Database, written: list[Match]) -> tuple[list[Match], int]:
    """The computed decisions without those that contradicts what is recorded, and how many those are."""
    recorded = await read_decisions(database)
    left_out = 0
    while refused := {refusal.match.id for refusal in find_refusals(recorded.matches, written, recorded.types)}:
        left_out += len(refused)
        written = [match for match in written if match.id not in refused]
    return written, left_out


async def decide_match(
    database: Database,
    settings: Settings,
    match: str,
    verdict: str,
    *,
    by: str,
    report_progress: ReportProgress = lambda _: None,
) -> Match:
    """Note what a person decided of a pair: ``same``, ``different``, or ``retired`` to take a decision back.

    Raises NotRecordedError for an unknown decision, BadQuestionError for a verdict or a name that cannot be, and for a
    decision that an earlier one, which it names, contradicts.
    """
    if verdict not in DECISIONS:
        raise BadQuestionError("verdict", f"expected {', '.join(DECISIONS[:-1])} or {DECISIONS[-1]}")
    if not by.strip() or by.startswith(RULE):
        raise BadQuestionError("by", "expected the name of the person who decides")
    found = await database.read("records_by_id", at=None, ids=[match])
    bodies = [orjson.loads(row["body"]) for row in found[0]["rows"]] if found else []
    if not bodies or bodies[0]["kind"] != "match":
        raise NotRecordedError(f"no decision {match!r} is recorded")
    before = Match.model_validate(bodies[0])
    keep = await choose_kept(database, before.one, before.other) if verdict == "same" else None
    decided = Match(
        kind="match", id=before.id, one=before.one, other=before.other, verdict=verdict, by=by.strip(), at=write_now(),
        score=before.score, reasons=before.reasons,
        keep=keep, note=before.note,
    )  # fmt: skip
    try:
        await _write(database, [decided], settings, report_progress, f"match {verdict}: {before.one}, {before.other}")
    except BadRecordsError as error:
        raise BadQuestionError("verdict", error.faults[0].message) from error
    return decided


@dataclass(frozen=True, slots=True)
class StillOne:
    """Why two actors are one all the same: the actors in between, and the decisions from one to the next."""

    through: tuple[str, ...]
    decisions: tuple[str, ...]


async def explain_join(database: Database, one: str, other: str) -> list[StillOne]:
    """By which decisions two actors are one: chains without a decision in common, the shortest first; none where they
    are two."""
    joins = Joins((await read_decisions(database)).matches.values())
    found = []
    for chain in joins.trace_all(one, other):
        ends = [end for match in chain for end in (match.one, match.other) if end not in (one, other)]
        found.append(StillOne(tuple(dict.fromkeys(ends)), tuple(match.id for match in chain)))
    return found


async def choose_kept(database: Database, one: str, other: str) -> str:
    """Which of two actors that are one stays."""
    found = await database.read("entities_by_id", at=None, ids=[one, other])
    actors = view_actors(
        (orjson.loads(row["body"]), [orjson.loads(name) for name in row["names"]]) for row in found[0]["rows"]
    )
    # An actor that was retired since has no rank; the other stays.
    return min(actors, key=lambda actor: actor.rank).id if actors else one


def _changes(decisions: Iterable[MatchDecision], before: dict[str, Match], recorded: set[str]) -> list[Match]:
    """The decisions that are new or other than before, and those by rules that the rules no longer come to."""
    at = write_now()
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
            described = {"verdict": "retired", "by": _GONE, "at": at, "keep": None}
            changed.append(Match.model_validate({**match.as_line(), **described}))
    return changed


def _differ(one: Match, other: Match) -> bool:
    return other.by_rule and one.model_dump(exclude={"at", "note"}) != other.model_dump(exclude={"at", "note"})


async def _read_sheets(database: Database) -> list[str]:
    """The datasets that distinguish their actors only by name."""
    rows = await database.read("sources_all", at=None)
    sources = [orjson.loads(body) for body in rows[0]["rows"]] if rows else []
    return [s["id"] for s in sources if str(s.get("attributes", {}).get("importer", "")).split(" ")[0] in _BY_NAME]


async def _read_matches(database: Database) -> dict[str, Match]:
    rows = await _pages(database, "matches_in_order", verdict=None, actor=None)
    return {match.id: match for match in (Match.model_validate_json(row["body"]) for row in rows)}


async def _pages(database: Database, query: str, **parameters: object) -> list[Body]:
    """Every row of a list, at one data version."""
    rows: list[Body] = []
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


async def _write(
    database: Database, matches: Sequence[Match], settings: Settings, report_progress: ReportProgress, note: str
) -> int:
    records = [Located(match, Raw(match.as_line(), note, at)) for at, match in enumerate(matches, 1)]
    # A person who decides may change what a file or a rule has said.
    options = LoadOptions(over=True)
    report = await load_records(database, records, settings, report_progress, files=0, note=note[:500], options=options)
    return report.data_version
