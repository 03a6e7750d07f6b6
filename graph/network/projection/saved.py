"""A snapshot on disk, so that the next start reads only what changed since."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import orjson

from graph.network.projection.dictionary import Codes, list_codes, renumber, renumber_pairs
from graph.network.projection.numbers import Numbers, Pairs
from graph.network.projection.records import Records
from graph.network.projection.rows import COLUMNS, Registry, Rows
from graph.network.projection.snapshot import Snapshot, Version, Weighed

_TABLES = ("lasting", "brief")
# What rows depend on: another text of any of it, and a saved copy is not read.
_MAKERS = ("evidence", "network", "network/projection", "time", "codes", "codes/lists")


def save(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot, whole or not at all. Raises OSError where the disk takes no more."""
    registry = snapshot.registry
    told = {
        "schema": read_schema(),
        "codes": list_codes(),
        "n": snapshot.n,
        "committed": snapshot.committed,
        "apart": sorted(snapshot.apart),
        "apart_facts": sorted(snapshot.apart_facts),
        "actors": registry.actors.things,
        "facts": registry.facts,
        "processes": [sorted(group) for group in registry.processes.things],
        "issues": [sorted(group) for group in registry.issues.things],
        "evidence": registry.evidence.things,
        "weighed": [
            [one.number, one.version.id, one.version.since, one.version.until, one.version.body, [*one.version.claims]]
            for versions in snapshot.weighed.values()
            for one in versions
        ],
        "records": snapshot.records.versions,
    }
    tables = {table: getattr(snapshot, table) for table in _TABLES} | {
        f"added{number}": rows for number, rows in enumerate(snapshot.added)
    }
    arrays = {f"{table} {name}": getattr(rows, name) for table, rows in tables.items() for name in (*COLUMNS, "pair")}
    arrays["pairs"] = registry.pairs.keys
    arrays["told"] = np.frombuffer(orjson.dumps(told), np.uint8)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def load(path: Path) -> Snapshot | None:
    """The snapshot that was written; None where there is none, or a damaged one, or one of another schema."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            told: dict[str, Any] = orjson.loads(arrays["told"].tobytes())
            if told["schema"] != read_schema():
                return None
            names = sorted({key.partition(" ")[0] for key in arrays.files if " " in key} - {*_TABLES})
            lasting, brief, *added = (_read_rows(arrays, table, told["codes"]) for table in (*_TABLES, *names))
            registry = _read_registry(told, renumber_pairs(arrays["pairs"], told["codes"]))
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None
    weighed: dict[str, tuple[Weighed, ...]] = {}
    for number, fact, since, until, body, claims in told["weighed"]:
        one = Weighed(number, Version(fact, since, until, body, claims))
        weighed[fact] = (*weighed.get(fact, ()), one)
    records = Records({record: tuple(map(tuple, versions)) for record, versions in told["records"].items()})
    tables = registry, lasting, brief, tuple(added), weighed, records
    return Snapshot(told["n"], told["committed"], *tables, frozenset(told["apart"]), frozenset(told["apart_facts"]))


@cache
def read_schema() -> str:
    """A digest of everything that decides what rows look like and what they say."""
    digest = blake2b(digest_size=16)
    for folder in _MAKERS:
        for file in sorted(resources.files("graph").joinpath(folder).iterdir(), key=lambda file: file.name):
            if file.is_file() and file.name.endswith((".py", ".yaml")):
                digest.update(file.name.encode() + b"\n" + file.read_bytes())
    return digest.hexdigest()


def _read_rows(arrays: Any, table: str, codes: Codes) -> Rows:
    columns = {name: renumber(name, arrays[f"{table} {name}"], codes) for name in (*COLUMNS, "pair")}
    if len({len(column) for column in columns.values()}) > 1:
        raise ValueError("columns of different lengths")
    return Rows(**columns)


def _read_registry(told: dict[str, Any], pairs: Any) -> Registry:
    registry = Registry(told["facts"], told["actors"])
    registry.pairs = Pairs(pairs)
    registry.processes = Numbers(map(frozenset, told["processes"]))
    registry.issues = Numbers(map(frozenset, told["issues"]))
    registry.evidence = Numbers((source, confidence) for source, confidence in told["evidence"])
    return registry
