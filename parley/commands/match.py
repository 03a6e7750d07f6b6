"""``parley match``: one actor under many ids, found by rules, decided by people, undone when wrong."""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, TypeVar

import orjson
import typer

from graph.answers.entities.matches import list_matches
from graph.driver import Database
from graph.errors import BadQuestionError
from graph.json_shapes import Body
from graph.records.matches import Match
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, open_view
from graph.settings import Settings, read_settings
from graph.store import prepare
from graph.store.matching import DECISIONS, MatchReport, decide_match, explain_join, run_matching
from parley.connecting import reach_database, report_progress

T = TypeVar("T")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Find actors that are one under several ids; decide what the rules leave open; take decisions back.",
)

By = Annotated[str | None, typer.Option("--by", help="Who decides; left out: the name of the user at this machine.")]
Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON value.")]
_KEYS = {"s": "same", "d": "different"}


@app.command()
def run(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be decided.")] = False,
    as_json: Json = False,
) -> None:
    """Run the rules over all actors: sure matches are linked, unsure ones queued, people's decisions kept.

    Example: parley match run --dry-run
    """

    async def work(database: Database, settings: Settings) -> MatchReport:
        return await run_matching(database, settings, report_progress, dry_run=dry_run)

    report = _with_database(work)
    if as_json:
        _print_json(report.as_dict())
        return
    counts = ", ".join(f"{count:,} {verdict}" for verdict, count in report.decisions.items()) or "none"
    changed = sum(report.changed.values())
    typer.echo(f"{report.actors:,} actors; decisions of the rules: {counts}; by people: {report.settled:,}")
    done = "nothing written" if dry_run else f"data version {report.data_version}"
    if report.refused:
        typer.echo(f"{report.refused:,} not linked, for somebody called them different")
    typer.echo(f"{changed:,} new or changed; {done}")


@app.command()
def review(
    decide: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ID same|different", help="Decide one pair and end.")
    ] = None,
    by: By = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="Most pairs to look at.")] = 50,
    as_json: Json = False,
) -> None:
    """Go through the pairs that wait for a person, the likeliest first. Without a terminal, or with --json: list them.

    Example: parley match review --decide match-0123456789abcdef same --by "A. Coder"
    """
    if decide is not None:
        _print_result(_decide(decide[0], decide[1], by), as_json=as_json)
        return
    queue = _with_database(lambda database, settings: _read_queue(database, settings, limit))
    if as_json:
        _print_json(queue)
    elif not queue:
        typer.echo("nothing waits")
    elif not _at_terminal():
        for pair in queue:
            typer.echo(_describe(pair))
    else:
        _ask_through(queue, by)


@app.command()
def undo(
    match: Annotated[str, typer.Argument(help="The id of the decision: match-…")], by: By = None, as_json: Json = False
) -> None:
    """Take a decision back: the past stays readable, and the rules leave the pair alone. The two are two again, unless
    other decisions make them one through a third; then those are named.

    Example: parley match undo match-0123456789abcdef
    """
    undone = _decide(match, "retired", by)
    still = _with_database(lambda database, _: explain_join(database, undone.one, undone.other))
    if as_json:
        _print_json({**undone.as_line(), "still_one": [asdict(way) for way in still]})
        return
    _print_result(undone, as_json=False)
    for way in still:
        through = f" through {', '.join(way.through)}" if way.through else ""
        typer.echo(f"{undone.one} and {undone.other} stay one{through}, by {', '.join(way.decisions)}")


def _decide(match: str, verdict: str, by: str | None) -> Match:
    if verdict not in DECISIONS:
        raise BadQuestionError("--decide", "expected an id, then same or different")

    async def work(database: Database, settings: Settings) -> Match:
        return await decide_match(
            database, settings, match, verdict, by=by or getpass.getuser(), report_progress=report_progress
        )

    return _with_database(work)


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _ask_through(queue: list[Body], by: str | None) -> None:
    for at, pair in enumerate(queue, 1):
        typer.echo(f"\n{at} of {len(queue)}\n{_describe(pair)}")
        answer = typer.prompt("[s]ame, [d]ifferent, s[k]ip, [q]uit", default="k").strip().lower()[:1]
        if answer == "q":
            return
        if answer in _KEYS:
            try:
                _print_result(_decide(pair["id"], _KEYS[answer], by), as_json=False)
            except BadQuestionError as refused:
                typer.echo(refused.detail, err=True)


async def _read_queue(database: Database, settings: Settings, limit: int) -> list[Body]:
    view = await open_view(database, Question(), settings, Caches())
    return [dict(item) for item in (await list_matches(view, PageRequest(limit), verdict="unsure")).items]


def _describe(pair: Body) -> str:
    lines = [f"{pair['id']}  {pair['score']:.2f}  {'; '.join(pair['reasons'])}"]
    for end in ("one", "other"):
        actor = pair[end]
        described = ", ".join(str(actor[name]) for name in ("type", "country") if actor[name])
        also = f"  also: {'; '.join(actor['names'])}" if actor["names"] else ""
        lines.append(f"  {actor['label']}  ({actor['id']}: {described}){also}")
    return "\n".join(lines)


def _print_result(match: Match, *, as_json: bool) -> None:
    if as_json:
        _print_json(match.as_line())
        return
    typer.echo(f"{match.one} and {match.other}: {match.verdict}" + (f", as {match.keep}" if match.keep else ""))


def _with_database(work: Callable[[Database, Settings], Awaitable[T]]) -> T:
    settings = read_settings()

    async def connected() -> T:
        async with reach_database(settings) as database:
            await prepare(database, settings, report_progress)
            return await work(database, settings)

    return asyncio.run(connected())


def _print_json(value: object) -> None:
    typer.echo(orjson.dumps(value).decode())
