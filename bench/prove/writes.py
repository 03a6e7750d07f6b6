"""Kills Parley at random moments of a bulk write over HTTP, a backup, a restore and a release, and cuts connections in
the middle of a body: nothing that was acknowledged is lost, nothing is half visible, and doing it again completes.

make prove WHAT=writes ARGS="--rounds 20 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import orjson

from bench.homes import command, environment, make_home
from bench.pictures import read_picture
from bench.serving import await_answer
from bench.synthetic_records import make_records, write_records
from bench.tables import Table, record
from graph.driver import Database
from graph.local import start_database
from graph.local.server import choose_port
from graph.settings import Settings
from graph.store import load_files, prepare
from graph.store.auditing import audit
from graph.store.backing_up import back_up
from graph.store.backup_file import check_backup
from graph.store.keys import create_key

T = TypeVar("T")
WORKS = ("bulk write", "cut connection", "backup", "restore", "release")
_SECONDS = 240


class BrokenPromiseError(AssertionError):
    """What was promised, and was not so."""


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
        self.connected(self._fill)
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
            "cut connection": self._cut_connection,
        }
        found = plays[work](share) if work in plays else self._kill_command(work, share)
        findings = self.connected(audit)
        _require(not findings, f"after a {work}, parley check would find: {findings}")
        return found

    def _kill_bulk_write(self, share: float) -> Round:
        with _Server(self.settings, self.port) as server:
            whole = self._time(lambda: self._post(self._lines(f"rehearsal-{self._count}")))
            body, answers = self._lines(f"round-{self._count}"), list[int | None]()
            posting = Thread(target=lambda: answers.append(self._post(body)))
            posting.start()
            time.sleep(whole * share)
            server.kill()
            posting.join(_SECONDS)
        seen = self.connected(lambda database: self._count_written(database, f"round-{self._count}"))
        _require(seen in (0, self.records), f"{seen} of {self.records} records of a killed write are visible")
        _require(answers[0] != http.client.OK or seen == self.records, "an acknowledged write is lost")
        with _Server(self.settings, self.port):
            _require(self._post(body) == http.client.OK, "writing again failed")
        seen = self.connected(lambda database: self._count_written(database, f"round-{self._count}"))
        _require(seen == self.records, "writing again did not complete it")
        return Round("bulk write", round(whole * share * 1000), "all" if answers[0] else "none or all")

    def _cut_connection(self, share: float) -> Round:
        body = self._lines(f"cut-{self._count}")
        sent = body[: int(len(body) * share)]
        with _Server(self.settings, self.port):
            with socket.create_connection(("127.0.0.1", self.port)) as cut:
                head = (
                    f"POST /v1/records HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {self._key}\r\n"
                    f"Content-Type: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n"
                )
                cut.sendall(head.encode() + sent)
            time.sleep(0.2)
            seen = self.connected(lambda database: self._count_written(database, f"cut-{self._count}"))
            _require(seen == 0, f"{seen} records of a body that was cut off are visible")
            _require(self._post(body) == http.client.OK, "writing after a cut connection failed")
        return Round("cut connection", len(sent), "none")

    def _kill_command(self, name: str, share: float) -> Round:
        before = self.connected(self._picture)
        version = f"r{self._count}"
        words: dict[str, tuple[str, ...]] = {
            "backup": ("backup", str(self._written)),
            "restore": ("restore", str(self._backup), "--replace"),
            "release": ("release", "create", version),
        }
        rehearsal = ("release", "create", f"{version}-rehearsal") if name == "release" else words[name]
        whole = self._time(lambda: self._run(*rehearsal))
        after = self.connected(self._picture)
        _require(name == "restore" or before == after, f"a {name} changed what readers see")
        self._written.unlink(missing_ok=True)
        process = self._start(*words[name])
        time.sleep(whole * share)
        process.kill()
        process.wait()
        saw = self._look_after(name, version, process.returncode, after)
        if name != "release" or saw == "none":
            _require(self._run(*words[name]) == 0, f"{' '.join(words[name])} failed after the kill")
        _require(self.connected(self._picture) == after, f"after a {name} readers see something else")
        return Round(name, round(whole * share * 1000), saw)

    def _look_after(self, name: str, version: str, status: int, after: str) -> str:
        """What a killed command left: all or nothing."""
        if name == "backup":
            if self._written.exists():
                check_backup(self._written)
            return "all" if self._written.exists() else "none"
        if name == "restore":
            _require(self.connected(self._picture) == after, "readers see a part of a restore")
            return "all or none"
        listed = self.connected(lambda database: database.read("release_by_version", version=version))
        if listed:
            _require(self._run("release", "verify", version) == 0, "a release that is listed is not whole")
        _require(bool(listed) or status != 0, "a release that was acknowledged is lost")
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
        """The status of a bulk write; None where no answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/x-ndjson"}
        try:
            while True:
                connection.request("POST", "/v1/records", body, headers)
                answer = connection.getresponse()
                answer.read()
                if answer.status != http.client.SERVICE_UNAVAILABLE:
                    return answer.status
                # The lease of the one that was killed has not run out yet.
                time.sleep(float(answer.headers["Retry-After"]))
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        variables = environment(self.settings, "lease_seconds", "batch_rows", "query_seconds")
        with (self.folder / "command.log").open("wb") as log:
            return subprocess.Popen(command(*words), env=variables, stdout=log, stderr=log)

    def _run(self, *words: str) -> int:
        return self._start(*words).wait(_SECONDS)

    def _time(self, work: Callable[[], object]) -> float:
        started = time.monotonic()
        work()
        return time.monotonic() - started

    def connected(self, work: Callable[[Database], Awaitable[T]]) -> T:
        """Some work on a connection of its own."""

        async def run() -> T:
            local = start_database(self.settings)
            patient = self.settings.model_copy(update={"away_seconds": 15.0, "query_seconds": 60.0})
            database = Database.connect(local.url, local.user, local.password, patient)
            try:
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(run())


class _Server:
    """An API in a process of its own, that can be killed."""

    def __init__(self, settings: Settings, port: int) -> None:
        self._settings, self._port = settings, port

    def __enter__(self) -> _Server:
        quiet = subprocess.DEVNULL
        words = command("serve", "--port", str(self._port), "--no-seed")
        self._process = subprocess.Popen(
            words, env=environment(self._settings, "lease_seconds", "batch_rows"), stdout=quiet, stderr=quiet
        )
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


def _require(fine: bool, otherwise: str) -> None:
    if not fine:
        raise BrokenPromiseError(otherwise)


def play_rounds(scene: Scene, rounds: int, seed: int, played: list[Round], note: Callable[[], None]) -> None:
    """Go on until every work was killed so many times; ``note`` is called after each."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    moments = [(work, chance.uniform(0.05, 1.0)) for _ in range(rounds) for work in WORKS]
    for work, share in moments[len(played) :]:
        played.append(scene.play(work, share))
        print(played[-1], file=sys.stderr)
        note()


def main() -> None:
    """Run the rounds, going on where a run was broken off, and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.writes", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="kills of each work")
    parser.add_argument("--facts", type=int, default=2000, help="facts of the coding, and records of a bulk write")
    parser.add_argument("--seed", type=int, default=2021, help="what records and moments are drawn from")
    parser.add_argument("--kept", type=Path, default=Path(".parley/prove-writes.json"), help="the rounds so far")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    played = [Round(*one) for one in json.loads(asked.kept.read_text())] if asked.kept.exists() else []
    asked.kept.parent.mkdir(parents=True, exist_ok=True)

    def note() -> None:
        asked.kept.write_text(json.dumps([[one.work, one.after_ms, one.saw] for one in played]))

    with (
        make_home(lease_seconds=2.0, batch_rows=250, query_seconds=1.0) as settings,
        tempfile.TemporaryDirectory() as folder,
    ):
        try:
            play_rounds(Scene(settings, Path(folder), asked.facts, asked.seed), asked.rounds, asked.seed, played, note)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
    asked.kept.unlink()
    table = Table("Kills at random moments of writes over HTTP", ("work", "after ms (bytes of a cut body)", "left"))
    table.rows.extend((one.work, one.after_ms, one.saw) for one in played)
    table.show()
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
