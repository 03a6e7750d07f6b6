"""Kills Parley, or its Neo4j, at random moments of a bulk write over HTTP, and Parley in a backup, a restore and a
release; cuts connections in the middle of a body: nothing that was acknowledged is lost, nothing is half visible, Neo4j
is back by itself, and doing it again completes.

make prove WHAT=writes ARGS="--record"
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import orjson

from bench.connected import connected
from bench.homes import environment, make_home, start_command
from bench.killing import await_another, kill_database
from bench.pictures import read_picture
from bench.promises import BrokenPromiseError, require
from bench.rounds import Rounds, count_outcomes
from bench.serving import await_answer
from bench.synthetic_records import make_records, write_records
from bench.tables import Table, record
from graph.driver import Database
from graph.local.server import choose_port
from graph.settings import Settings
from graph.store import load_files, prepare
from graph.store.auditing import audit
from graph.store.backing_up import back_up
from graph.store.backup_file import check_backup
from graph.store.keys import create_key

WORKS = ("bulk write", "bulk write: Neo4j", "cut connection", "backup", "restore", "release")
_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Round:
    """One kill: of what, when, and what was there afterwards."""

    work: str
    after_ms: int
    saw: str


class Scene:
    """A Neo4j with a coding in it, what is done to it, and how long that takes undisturbed."""

    def __init__(self, settings: Settings, folder: Path, facts: int, seed: int) -> None:
        self.settings, self.folder = settings, folder
        first, _ = make_records(facts, seed)
        self.records = facts
        self._first = write_records(folder / "first.jsonl", first)
        self._backup, self._written = folder / "kept.jsonl.gz", folder / "written.jsonl.gz"
        self._count = 0
        connected(self.settings, self._fill)
        self.port = choose_port()

    async def _fill(self, database: Database) -> None:
        await prepare(database, self.settings)
        await load_files(database, [self._first], self.settings)
        await back_up(database, self._backup)
        self._key = (await create_key(database, ["admin"], owner="prover")).text

    def play(self, work: str, share: float) -> Round:
        """Kill at a share of the time that the work takes. Raises BrokenPromiseError."""
        self._count += 1
        plays: dict[str, Callable[[float], Round]] = {
            "bulk write": self._kill_bulk_write,
            "bulk write: Neo4j": self._kill_neo4j,
            "cut connection": self._cut_connection,
        }
        found = plays[work](share) if work in plays else self._kill_command(work, share)
        self.check(work)
        return found

    def check(self, work: str) -> None:
        """The rules of ``parley check`` find nothing."""
        findings = connected(self.settings, audit)
        require(not findings, f"after a {work}, parley check would find: {findings}")

    def _kill_bulk_write(self, share: float) -> Round:
        prefix = f"round-{self._count}"
        with self.serve() as server:
            status, after_ms = self.disturb_write(prefix, share, server.kill)
        seen = self.check_written(prefix, acknowledged=status == http.client.OK)
        with self.serve():
            self.write_again(prefix)
        return Round("bulk write", after_ms, "all" if seen else "none")

    def _kill_neo4j(self, share: float) -> Round:
        prefix, killed = f"database-{self._count}", list[int]()
        with self.serve() as server:
            status, after_ms = self.disturb_write(prefix, share, lambda: killed.append(kill_database(self.settings)))
            await_another(self.settings, killed[0])
            await_answer(self.port, "/v1/sources")
            seen = self.check_written(prefix, acknowledged=status == http.client.OK)
            self.write_again(prefix)
            # Asked to end, it would stop the Neo4j that it started.
            server.kill()
        return Round("bulk write: Neo4j", after_ms, "all" if seen else "none")

    def disturb_write(self, prefix: str, share: float, disturb: Callable[[], object]) -> tuple[int | None, int]:
        """Do something at a share of the time that a write takes; its status, and the milliseconds until then."""
        whole = _measure(lambda: self._post(self._lines(f"{prefix}-rehearsal")))
        answers = list[int | None]()
        posting = Thread(target=lambda: answers.append(self.write(prefix)))
        posting.start()
        time.sleep(whole * share)
        disturb()
        posting.join(_SECONDS)
        return answers[0], round(whole * share * 1000)

    def check_written(self, prefix: str, *, acknowledged: bool) -> int:
        """How much of a write that was broken off is visible: all of it, as it must be where that was acknowledged."""
        seen = connected(self.settings, lambda database: self._count_written(database, prefix))
        require(
            seen in (0, self.records), f"{seen} of {self.records} records of a write that was broken off are visible"
        )
        require(not acknowledged or seen == self.records, "an acknowledged write is lost")
        return seen

    def write(self, prefix: str) -> int | None:
        """Write so many records; the status, None where no answer came."""
        return self._post_once(self._lines(prefix))[0]

    def write_again(self, prefix: str) -> None:
        """Write what was broken off once more, to its end."""
        require(self._post(self._lines(prefix)) == http.client.OK, "writing again failed")
        seen = connected(self.settings, lambda database: self._count_written(database, prefix))
        require(seen == self.records, "writing again did not complete it")

    def _cut_connection(self, share: float) -> Round:
        body = self._lines(f"cut-{self._count}")
        sent = body[: int(len(body) * share)]
        with self.serve():
            with socket.create_connection(("127.0.0.1", self.port)) as cut:
                head = (
                    f"POST /v1/records HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {self._key}\r\n"
                    f"Content-Type: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n"
                )
                cut.sendall(head.encode() + sent)
            time.sleep(0.2)
            seen = connected(self.settings, lambda database: self._count_written(database, f"cut-{self._count}"))
            require(seen == 0, f"{seen} records of a body that was cut off are visible")
            require(self._post(body) == http.client.OK, "writing after a cut connection failed")
        return Round("cut connection", len(sent), "none")

    def _kill_command(self, name: str, share: float) -> Round:
        before = connected(self.settings, self._picture)
        version = f"r{self._count}"
        words: dict[str, tuple[str, ...]] = {
            "backup": ("backup", str(self._written)),
            "restore": ("restore", str(self._backup), "--replace"),
            "release": ("release", "create", version),
        }
        rehearsal = ("release", "create", f"{version}-rehearsal") if name == "release" else words[name]
        whole = _measure(lambda: self._run(*rehearsal))
        after = connected(self.settings, self._picture)
        require(name == "restore" or before == after, f"a {name} changed what readers see")
        self._written.unlink(missing_ok=True)
        process = self._start(*words[name])
        time.sleep(whole * share)
        process.kill()
        process.wait()
        saw = self._look_after(name, version, process.returncode, after)
        if name != "release" or saw == "none":
            require(self._run(*words[name]) == 0, f"{' '.join(words[name])} failed after the kill")
        require(connected(self.settings, self._picture) == after, f"after a {name} readers see something else")
        return Round(name, round(whole * share * 1000), saw)

    def _look_after(self, name: str, version: str, status: int, after: str) -> str:
        """What a killed command left: all or nothing."""
        if name == "backup":
            if self._written.exists():
                check_backup(self._written)
            return "all" if self._written.exists() else "none"
        if name == "restore":
            require(connected(self.settings, self._picture) == after, "readers see a part of a restore")
            return "all or none"
        listed = connected(self.settings, lambda database: database.read("release_by_version", version=version))
        if listed:
            require(self._run("release", "verify", version) == 0, "a release that is listed is not whole")
        require(bool(listed) or status != 0, "a release that was acknowledged is lost")
        return "all" if listed else "none"

    async def _picture(self, database: Database) -> str:
        return await read_picture(database, self.settings)

    async def _count_written(self, database: Database, prefix: str) -> int:
        ids = [f"{prefix}-{number}" for number in range(self.records)]
        rows = await database.read("kinds_of", at=None, ids=ids)
        return len(rows[0]["rows"])

    def _lines(self, prefix: str) -> bytes:
        actors: list[dict[str, Any]] = [
            {"kind": "actor", "id": f"{prefix}-{number}", "name": f"{prefix} {number}", "type": "other"}
            for number in range(self.records)
        ]
        return b"".join(orjson.dumps(actor) + b"\n" for actor in actors)

    def _post(self, body: bytes) -> int | None:
        """The status of a bulk write, tried again as long as Parley asks for that; None where no answer came."""
        while True:
            status, wait = self._post_once(body)
            if status != http.client.SERVICE_UNAVAILABLE:
                return status
            # Another write is under way: the lease of one that was killed has not run out yet.
            time.sleep(wait)

    def _post_once(self, body: bytes) -> tuple[int | None, float]:
        """The status of a bulk write, and in how many seconds to try again."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/x-ndjson"}
        try:
            connection.request("POST", "/v1/records", body, headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status, float(answer.headers.get("Retry-After", 0))
        except (OSError, http.client.HTTPException):
            return None, 0
        finally:
            connection.close()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        variables = environment(self.settings, "lease_seconds", "batch_rows", "query_seconds")
        return start_command(variables, self.folder / "command.log", *words)

    def _run(self, *words: str) -> int:
        return self._start(*words).wait(_SECONDS)

    def serve(self) -> Server:
        """An API in front of it."""
        return Server(self.settings, self.port, self.folder / "serve.log")


class Server:
    """An API in a process of its own, that can be killed."""

    def __init__(self, settings: Settings, port: int, log: Path) -> None:
        self._settings, self._port, self._log = settings, port, log

    def __enter__(self) -> Server:
        variables = environment(self._settings, "lease_seconds", "batch_rows", "start_free_mb")
        self._process = start_command(variables, self._log, "serve", "--port", str(self._port), "--no-seed")
        await_answer(self._port, "/v1/sources")
        return self

    def kill(self) -> None:
        """End it without a word."""
        self._process.kill()
        self._process.wait()

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(_SECONDS)


def _measure(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def play_rounds(scene: Scene, rounds: Rounds, count: int, seed: int) -> None:
    """Go on until every work was disturbed so many times. Raises BrokenPromiseError."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    moments = [(work, chance.uniform(0.05, 1.0)) for _ in range(count) for work in WORKS]
    for work, share in moments[len(rounds.played) :]:
        rounds.add(**asdict(scene.play(work, share)))
        print(rounds.played[-1], file=sys.stderr)


def main() -> None:
    """Run the rounds, going on where a run was broken off, and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.writes", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="kills of each work")
    parser.add_argument("--facts", type=int, default=2000, help="facts of the coding, and records of a bulk write")
    parser.add_argument("--seed", type=int, default=2021, help="what records and moments are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    with (
        make_home(lease_seconds=2.0, batch_rows=250, query_seconds=1.0) as settings,
        tempfile.TemporaryDirectory() as folder,
        Rounds("writes", facts=asked.facts, seed=asked.seed) as rounds,
    ):
        try:
            play_rounds(Scene(settings, Path(folder), asked.facts, asked.seed), rounds, asked.rounds, asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
    table = Table(
        "Kills at random moments of writes over HTTP", ("work", "rounds", "after ms (bytes of a cut body)", "left")
    )
    for work in WORKS:
        found = [one for one in rounds.played if one["work"] == work]
        moments = [one["after_ms"] for one in found]
        row = work, len(found), f"{min(moments):,} to {max(moments):,}", count_outcomes(one["saw"] for one in found)
        table.rows.append(row)
    table.notes += [
        "",
        f"{asked.facts:,} records a write, in batches of {settings.batch_rows}. What was acknowledged was there,",
        "parley check found nothing, and doing it again completed it. A Neo4j that was killed was started again",
        "by the serve in front of it.",
    ]
    table.show()
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
