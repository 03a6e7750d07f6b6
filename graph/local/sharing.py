"""Class-data archives: classes of Java and Neo4j, mapped instead of loaded, for a start in half the time.

They are made once, by a run of Neo4j on an empty home that is thrown away, and never written afterwards.
Their sha256 is checked before each use, so that a broken one is made again and does not reach Java.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from graph.local.java import java_binary, java_environment, java_release
from graph.local.manifest import hash_file
from graph.local.server import Server, choose_port
from graph.local.start_errors import ChildDiedError, StartTimeoutError, WrongPasswordError
from graph.local.state import State, read_state

_BASE = "base.jsa"
_NEO4J = "neo4j.jsa"
_SUMS = "sha256.json"
_TRIAL = "trial.json"
log = logging.getLogger("parley.files")
_KEPT = 3  # of other Javas or other versions of Neo4j that take turns on this machine


def archive_folder(cache: Path, class_path: Sequence[Path]) -> Path:
    """Where the archives for this Java and these very jars belong.

    Java refuses an archive when a jar has another place, size or time than when the archive was made.
    """
    digest = hashlib.sha256(java_release().encode())
    for jar in class_path:
        seen = jar.stat()
        digest.update(f"{jar} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return cache / f"class-data-{digest.hexdigest()[:16]}"


def find_archives(folder: Path) -> list[str] | None:
    """Java's options for the archives of this folder; None where one is missing or not as it was made."""
    try:
        sums = json.loads((folder / _SUMS).read_text(encoding="utf-8"))
        if all(hash_file(folder / name) == sums[name] for name in (_BASE, _NEO4J)):
            return [f"-XX:SharedArchiveFile={folder / _BASE}{os.pathsep}{folder / _NEO4J}"]
        log.warning("%s: the class data are not those that %s names; they are made again", folder, _SUMS)
    except FileNotFoundError:
        pass
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("%s cannot be used: %s; it is made again", folder / _SUMS, error)
    return None


def write_sums(folder: Path) -> None:
    """Note of what bytes the archives of this folder are; until then they are not used."""
    sums = {name: hash_file(folder / name) for name in (_BASE, _NEO4J)}
    (folder / _SUMS).write_text(json.dumps(sums), encoding="utf-8")


def forget_archives(cache: Path) -> None:
    """Remove every archive; the next start makes them again."""
    for folder in cache.glob("class-data-*"):
        shutil.rmtree(folder, ignore_errors=True)


def make_archives(folder: Path, server: Server) -> None:
    """Make both archives, by one run of ``server`` in a home of its own.

    Neo4j starts without archives too, only slower; so a run that fails leaves none and raises nothing.
    """
    # Parley may have been killed in the middle of this.
    for trace in folder.parent.glob(f"class-data-*/{_TRIAL}"):
        orphan = read_state(trace).process
        if orphan is not None:
            orphan.end(1)
        shutil.rmtree(trace.parent)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    home = folder / "home"
    port = choose_port()
    try:
        # pip's Java has no base archive, and its own folder may be read-only.
        subprocess.run(  # noqa: S603 - our own command, no shell
            [
                java_binary(),
                "-Xshare:dump",
                "-XX:+UseSerialGC",
                f"-Xmx{server.settings.heap_mb}m",
                f"-XX:SharedArchiveFile={folder / _BASE}",
            ],
            env=java_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=True,
        )
        # The second archive holds the path of the first, so both are made in the place where they are used.
        options = [f"-XX:SharedArchiveFile={folder / _BASE}", f"-XX:ArchiveClassesAtExit={folder / _NEO4J}"]
        trial = replace(server, home=home, sharing=options, log=home / "logs" / "console.log")
        process = trial.run(port, lambda new: State(port, new).write(folder / _TRIAL))
        try:
            _exercise(port, server.password)
        finally:
            process.end(60)  # the archive is written while it ends
        (folder / _TRIAL).unlink()
        write_sums(folder)
        by_age = sorted(folder.parent.glob("class-data-*"), key=lambda made: made.stat().st_mtime)
        for old in by_age[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except (ChildDiedError, StartTimeoutError, WrongPasswordError, subprocess.SubprocessError, FileNotFoundError):
        pass
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _exercise(port: int, password: str) -> None:
    from graph.local.asking import REFUSALS, exercise  # noqa: PLC0415 - imported once Neo4j was launched

    # What fails here only leaves a smaller archive.
    with suppress(*REFUSALS):
        exercise(port, password)
