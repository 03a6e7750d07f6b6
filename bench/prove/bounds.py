"""Whether a fact or an edge holds by its bounds and marks alone, compared with what Parley answers, in every form.

make prove WHAT=bounds ARGS="--comparisons 200000 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson
import structlog
from starlette.testclient import TestClient

from api.app import create_app
from bench.dated_records import FIRST, LAST, Chance, make_dated
from bench.homes import make_home
from bench.rounds import Rounds
from bench.tables import Table, record
from graph.driver import Database
from graph.local import start_database
from graph.settings import Settings
from graph.store import load_files, prepare
from tests.reference.moments import read_holds
from tests.reference.opening import OPEN, Drawn, Row, read_csv

FAMILIES = ("ties", "positions", "talks", "agreements", "demands", "offers", "events", "quantities")
TABLES = ("json", "csv")
MARKS = ("start_open", "end_open", "uncertain", "occurrence")
DAYS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
# What stands for a side without a bound inside Parley, and must never leave it.
_STAND_INS = (b"0001-01-0", b"9999-12-3", b"9999-01-0")
_FACTS = 330
_SEED = 2021


@dataclass(frozen=True, slots=True)
class Moment:
    """A question's time: a day, with how many days networks look back from it, or a window, perhaps open on a side."""

    as_of: str | None = None
    start: str | None = None
    end: str | None = None
    within: int | None = None

    def as_parameters(self) -> dict[str, str]:
        """The same as parameters, without ``within``, which only networks take."""
        renamed = {"start": "from", "end": "to"}
        return {renamed.get(name, name): day for name, day in self.days.items()}

    @property
    def days(self) -> dict[str, str]:
        """Those of its days that are not open."""
        named = {"as_of": self.as_of, "start": self.start, "end": self.end}
        return {name: day for name, day in named.items() if day is not None}


@dataclass
class Outcome:
    """What comparing came to: how often what was read was ``certain``, ``possible`` or ``no``, by what was read."""

    compared: Counter[str] = field(default_factory=Counter)
    differs: list[str] = field(default_factory=list)

    def compare(self, what: str, name: str, read: str, answered: str) -> None:
        """Note one comparison."""
        self.compared[f"{what} {answered}"] += 1
        if read != answered:
            self.differs.append(f"{what} {name}: read as {read}, answered {answered}")


class Forms:
    """Everything that is recorded, in each form, without a time: what a reader has, and asks no more."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self.facts = {form: self._list_facts(form, Moment()) for form in TABLES}
        self.drawn = {form: self.draw(form, Moment()) for form in OPEN}

    def pick_moment(self, chance: Chance) -> Moment:
        """A moment, half of the time at a bound of something or one day from it."""

        def pick() -> str:
            row = chance.choice([*self.facts["json"], *self.drawn["csv"].nodes.values()])
            bound = row[chance.choice(DAYS)]
            if bound is None or chance.random() < 0.5:
                far = ("0002-01-01", "9998-12-30")
                return chance.choice(far) if chance.random() < 0.05 else f"{chance.day()}"
            return f"{date.fromisoformat(bound) + timedelta(days=chance.choice((-1, 0, 0, 1)))}"

        if chance.random() < 0.5:
            return Moment(as_of=pick(), within=chance.choice((1, 30, 365, 365, 3650)))
        one, other = sorted((pick(), pick()))
        later = other if other > one else f"{date.fromisoformat(one) + timedelta(days=1)}"
        return chance.choice((Moment(start=one, end=later), Moment(start=one), Moment(end=later)))

    def check(self, moment: Moment) -> Outcome:
        """Read whether everything holds at a moment, and compare with what is answered then; read the answers too."""
        outcome = Outcome()
        tables = {form: self._list_facts(form, moment) for form in TABLES}
        for form, then in tables.items():
            self._compare_ids(outcome, f"facts {form} at {moment}", then, tables["json"])
            answered = {row["id"]: row["holds"] for row in then}
            for row in self.facts[form]:
                self._compare(outcome, f"facts {form}", row, answered, moment)
            for row in then:
                self._compare(outcome, f"facts {form}", row, answered, moment)
        networks = {form: self.draw(form, moment) for form in OPEN}
        for form, drawn in networks.items():
            self._compare_ids(outcome, f"edges {form} at {moment}", drawn.edges, networks["json"].edges)
            answered = {row["id"]: row["holds"] for row in drawn.edges}
            for one in (self.drawn[form], drawn):
                for row in one.edges:
                    lives = [one.nodes[row["source"]], one.nodes[row["target"]]]
                    self._compare(outcome, f"edges {form}", row, answered, moment, lives)
            for row in drawn.edges:
                within = moment.within if row["occurrence"] else None
                if row["within"] != within:
                    outcome.differs.append(f"edges {form} {row['id']}: within {row['within']}, asked {within}")
        return outcome

    @staticmethod
    def _compare_ids(outcome: Outcome, what: str, rows: list[Row], others: list[Row]) -> None:
        """Every form holds the same, and each but once, so that no reader drops one of two."""
        ids, right = ([row["id"] for row in some] for some in (rows, others))
        if sorted(ids) != sorted(right) or len(set(ids)) < len(ids):
            outcome.differs.append(f"{what}: {len(ids)} ids, {len(set(ids))} different ones, {len(right)} in json")

    @staticmethod
    def _compare(  # noqa: PLR0917 - all of one comparison
        outcome: Outcome, what: str, row: Row, answered: dict[str, str], moment: Moment, lives: list[Row] | None = None
    ) -> None:
        within = None if lives is None else moment.within
        read = read_holds(row, lives or (), within, **moment.days)
        outcome.compare(what, f"{row['id']} at {moment}", read, answered.get(row["id"], "no"))

    def _list_facts(self, form: str, moment: Moment) -> list[Row]:
        return [row for family in FAMILIES for row in self._list(family, form, moment)]

    def _list(self, family: str, form: str, moment: Moment) -> Iterator[Row]:
        address: str | None = f"/v1/{family}"
        asked: dict[str, Any] | None = {**moment.as_parameters(), "limit": 200, "format": form}
        while address is not None:
            answer = self._get(address, asked)
            yield from orjson.loads(answer.content)["items"] if form == "json" else read_csv(answer.content)
            address, asked = answer.links.get("next", {}).get("url"), None

    def draw(self, form: str, moment: Moment) -> Drawn:
        """The network of single facts at a moment in one of the forms of ``OPEN``."""
        asked: dict[str, Any] = {**moment.as_parameters(), "parallel": "true"}
        if moment.within is not None:
            asked["within"] = moment.within
        address = "/v1/export"
        if form == "json":
            address = "/v1/network"
            asked["limit"] = 5000

        def fetch(part: str) -> bytes:
            content: bytes = self._get(
                address, {**asked, "format": form, **({"part": part} if part == "nodes" else {})}
            ).content
            return content

        return OPEN[form](fetch)

    def _get(self, address: str, asked: dict[str, Any] | None) -> Any:
        answer = self._client.get(address, params=asked)
        assert answer.status_code == 200, f"{address} {asked}: {answer.text:.300}"
        found = [text for text in _STAND_INS if text in answer.content]
        assert not found, f"{address} {asked}: {found}"
        return answer


def fill(folder: Path, facts: int, seed: int) -> Path:
    """A record file to ask about."""
    path = folder / "dated.jsonl"
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in make_dated(facts, seed)))
    return path


def prove(forms: Forms, rounds: Rounds, *, comparisons: int, seed: int) -> None:
    """Compare at one random moment after another, until there are so many comparisons."""
    done = sum(sum(one["compared"].values()) for one in rounds.played)
    while done < comparisons:
        outcome = forms.check(forms.pick_moment(Chance(f"{seed} {len(rounds.played)}")))
        rounds.add(compared=outcome.compared, differs=outcome.differs[:20], differ=len(outcome.differs))
        done += outcome.compared.total()


def describe(rounds: Rounds) -> Table:
    """The table."""
    table = Table(
        "Whether something holds, read from its bounds and marks alone",
        ("form", "comparisons", "certain", "possible", "not then"),
        notes=[
            "",
            f"{len(rounds.played):,} random moments, half of them days and half windows, {FIRST.year} to {LAST.year}.",
            "What a list or file without a time says of every fact and edge is read by a few lines that know nothing",
            "of Parley, and compared with what Parley answers at the moment; what it answers then is read likewise.",
            f"Of all comparisons {sum(one['differ'] for one in rounds.played)} differ.",
        ],
    )
    compared: Counter[str] = Counter()
    for one in rounds.played:
        compared.update(one["compared"])
    for what in [*(f"facts {form}" for form in TABLES), *(f"edges {form}" for form in OPEN)]:
        counts = [compared[f"{what} {state}"] for state in ("certain", "possible", "no")]
        table.rows.append((what, *(f"{count:,}" for count in (sum(counts), *counts))))
    return table


async def _load(url: str, user: str, password: str, settings: Settings, path: Path) -> None:
    database = Database.connect(url, user, password, settings)
    try:
        await prepare(database, settings)
        await load_files(database, [path], settings)
    finally:
        await database.close()


def main() -> None:
    """Load, ask, read and compare; exit 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="bench.prove.bounds", description=__doc__)
    parser.add_argument("--comparisons", type=int, default=200_000, help="how many at least")
    parser.add_argument("--facts", type=int, default=_FACTS, help="facts to load")
    parser.add_argument("--seed", type=int, default=_SEED, help="what records and moments are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with (
        make_home(away_seconds=60.0, projection_wait_seconds=600) as settings,
        tempfile.TemporaryDirectory() as folder,
        Rounds("bounds", facts=asked.facts, seed=asked.seed) as rounds,
    ):
        local = start_database(settings)
        path = fill(Path(folder), asked.facts, asked.seed)
        asyncio.run(_load(local.url, local.user, local.password, settings, path))
        with TestClient(create_app(settings), headers={"host": "127.0.0.1"}) as client:
            prove(Forms(client), rounds, comparisons=asked.comparisons, seed=asked.seed)
        table = describe(rounds)
        differs = [words for one in rounds.played for words in one["differs"]]
    table.show()
    if asked.record:
        record([table])
    if differs:
        print(*differs[:20], sep="\n", file=sys.stderr)
        sys.exit("broken: something is answered otherwise than its bounds say")


if __name__ == "__main__":
    main()
