"""A disk that fills up at random moments of a write, and is freed again: nothing that was acknowledged is lost, nothing
is half visible, Parley and its Neo4j are back by themselves, and writing again completes.

make prove WHAT=disk ARGS="--record"; its disk is one in memory (tmpfs), which takes root, or ``unshare -rm``.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bench.homes import make_home
from bench.promises import BrokenPromiseError, require
from bench.prove.writes import Round, Scene
from bench.rounds import Rounds
from bench.serving import await_answer
from bench.tables import Table, record

_MEBI = 2**20
# A Neo4j with its logs, and room for the records of all rounds.
_DISK_MB = 800
_MOST_WRITES = 100
_INSIDE = "--inside"
# A disk of one's own is mounted where nobody else sees it: it is gone with the process, however that ends.
_WAYS = (("unshare", "--mount"), ("unshare", "--map-root-user", "--mount"))
_TRY = 'mount -t tmpfs -o size=1m tmpfs "$0"'


def find_way() -> tuple[str, ...] | None:
    """The words before a command that may mount a disk of its own; None where nothing may."""
    if shutil.which("unshare") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        for way in _WAYS:
            if subprocess.run([*way, "sh", "-c", _TRY, folder], capture_output=True, check=False).returncode == 0:
                return way
    return None


@contextmanager
def mount_disk(megabytes: int) -> Iterator[Path]:
    """A small disk in memory."""
    with tempfile.TemporaryDirectory(prefix="parley-disk-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)  # noqa: S607
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)  # noqa: S607


class FullDisk:
    """A scene whose data lie on a small disk, and a file that takes all that is free of it."""

    def __init__(self, scene: Scene, disk: Path) -> None:
        self._scene = scene
        self._filler = disk / "filler"

    def play(self, number: int, share: float) -> Round:
        """Fill the disk in the middle of a write, write on until that fails, and free it."""
        scene, prefixes = self._scene, [f"disk-{number}-0"]
        with scene.serve() as server:
            status, after_ms = scene.disturb_write(prefixes[0], share, self._fill)
            while status == http.client.OK and len(prefixes) < _MOST_WRITES:
                prefixes.append(f"disk-{number}-{len(prefixes)}")
                status = scene.write(prefixes[-1])
            self._filler.unlink()
            require(status == http.client.SERVICE_UNAVAILABLE, f"a write on a full disk gave {status}")
            await_answer(scene.port, "/v1/sources")
            for prefix in prefixes[:-1]:
                scene.check_written(prefix, acknowledged=True)
            seen = scene.check_written(prefixes[-1], acknowledged=False)
            scene.write_again(prefixes[-1])
            scene.check(f"full disk {number}")
            server.kill()
        return Round(f"in write {len(prefixes)}", after_ms, "all" if seen else "none")

    def _fill(self) -> None:
        with self._filler.open("wb") as file:
            try:
                while True:
                    os.write(file.fileno(), bytes(_MEBI))
            except OSError:
                return


def play_rounds(full_disk: FullDisk, rounds: Rounds, count: int, seed: int) -> None:
    """Go on until the disk was filled so often. Raises BrokenPromiseError."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    shares = [chance.uniform(0.05, 1.0) for _ in range(count)]
    for number, share in [*enumerate(shares)][len(rounds.played) :]:
        rounds.add(**asdict(full_disk.play(number, share)))
        print(rounds.played[-1], file=sys.stderr)


def main() -> None:
    """Run the rounds, going on where a run was broken off, and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.disk", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how often the disk is filled")
    parser.add_argument("--facts", type=int, default=2000, help="facts of the coding, and records of a write")
    parser.add_argument("--seed", type=int, default=2021, help="what moments are drawn from")
    parser.add_argument("--folder", type=Path, help="where the rounds are noted; left out: .parley/prove")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    parser.add_argument(_INSIDE, action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.inside:
        way = find_way()
        if way is None:
            print("skipped: a small disk can be mounted by root, or by unshare -rm, and neither may here")
            return
        os.execvp(way[0], [*way, sys.executable, "-m", "bench.prove.disk", *sys.argv[1:], _INSIDE])  # noqa: S606
    where = {} if asked.folder is None else {"folder": asked.folder}
    with Rounds("disk", **where, facts=asked.facts, seed=asked.seed) as rounds:
        try:
            _play_on_a_disk(rounds, asked.facts, asked.rounds, asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
    table = Table(
        "A disk that fills up at random moments of a write", ("round", "noticed", "full after ms", "left of that write")
    )
    table.rows.extend((n, one["work"], one["after_ms"], one["saw"]) for n, one in enumerate(rounds.played, 1))
    table.show()
    if asked.record:
        record([table])


def _play_on_a_disk(rounds: Rounds, facts: int, count: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, mount_disk(_DISK_MB) as disk:
        tempfile.tempdir = str(disk)
        try:
            with make_home(lease_seconds=2.0, batch_rows=250, start_free_mb=50) as settings:
                scene = Scene(settings, Path(folder), facts, seed)
                play_rounds(FullDisk(scene, disk), rounds, count, seed)
        finally:
            tempfile.tempdir = None


if __name__ == "__main__":
    main()
