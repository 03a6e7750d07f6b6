"""A snapshot on disk, so that the next start reads only what changed since."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson

from graph.checked_files import read_checked, write_checked
from graph.evidence.topics import Topics
from graph.json_shapes import Body
from graph.network.columns.dictionary import Codes, list_codes, renumber, renumber_pairs
from graph.network.columns.interning import Interner, Pairs
from graph.network.columns.record_versions import Records
from graph.network.columns.rows import COLUMNS, Registry, Rows
from graph.network.columns.snapshot import Snapshot, Version, WeighedFact

# By the name that each is imported by, the name that it is installed by.
_LIBRARIES = {
    "numpy": "numpy", "orjson": "orjson", "pyarrow": "pyarrow", "pydantic": "pydantic", "rustworkx": "rustworkx",
    "yaml": "PyYAML",
}  # fmt: skip
_TABLES = ("lasting", "brief")
# The seed is nothing to go by: rows come from the database.
_NOT_CODE = ("seed", "__pycache__")


def save(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot, whole or not at all. Raises OSError where the disk takes no more."""
    registry = snapshot.registry
    tables = {table: getattr(snapshot, table) for table in _TABLES} | {
        f"added{number}": rows for number, rows in enumerate(snapshot.added)
    }
    described = {
        "codes": list_codes(),
        "tables": [*tables],
        "n": snapshot.n,
        "committed": snapshot.committed,
        "separated_facts": sorted(snapshot.separated_facts),
        "actors": registry.actors.names,
        "facts": registry.facts,
        "processes": [_list_topics(topics) for topics in registry.processes.names],
        "issues": [_list_topics(topics) for topics in registry.issues.names],
        "evidence": registry.evidence.names,
        "weighed": [
            [one.number, one.version.id, one.version.since, one.version.until, one.version.body, [*one.version.claims]]
            for versions in snapshot.weighed.values()
            for one in versions
        ],
        "records": snapshot.records.versions,
    }
    arrays = {f"{table} {name}": getattr(rows, name) for table, rows in tables.items() for name in (*COLUMNS, "pair")}
    arrays["pairs"] = registry.pairs.keys
    arrays["description"] = np.frombuffer(orjson.dumps(described), np.uint8)
    write_checked(path, read_schema(), lambda file: np.savez(file, allow_pickle=False, **arrays))


def read_saved(path: Path) -> Snapshot | None:
    """The snapshot that was written; None where there is none, or a damaged one, or one of another schema."""
    return read_checked(path, read_schema(), _read)


def _read(file: BinaryIO) -> Snapshot:
    with np.load(file, allow_pickle=False) as arrays:
        described: Body = orjson.loads(arrays["description"].tobytes())
        lasting, brief, *added = (_read_rows(arrays, table, described["codes"]) for table in described["tables"])
        registry = _read_registry(described, renumber_pairs(arrays["pairs"], described["codes"]))
    weighed: dict[str, tuple[WeighedFact, ...]] = {}
    for number, fact, since, until, body, claims in described["weighed"]:
        one = WeighedFact(number, Version(fact, since, until, body, claims))
        weighed[fact] = (*weighed.get(fact, ()), one)
    records = Records({record: tuple(map(tuple, versions)) for record, versions in described["records"].items()})
    tables = registry, lasting, brief, tuple(added), weighed, records
    separated_facts = frozenset(described["separated_facts"])
    return Snapshot(described["n"], described["committed"], *tables, separated_facts=separated_facts)


@cache
def read_schema() -> str:
    """A digest of everything that decides what rows look like and what they say: all code, code lists and queries
    below ``graph``, and what they compute and read with."""
    digest = blake2b(digest_size=16)
    for name, number in list_libraries().items():
        digest.update(f"{name} {number}\n".encode())
    for name, file in list_code():
        content = file.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def list_libraries() -> dict[str, str]:
    """The version of what is computed and read with, by the name that it is imported by."""
    python = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor} {sys.byteorder}"
    return {"python": python} | {name: version(package) for name, package in _LIBRARIES.items()}


def list_code() -> Iterator[tuple[str, Traversable]]:
    """Every file that the content depends on, with its path below ``graph``."""
    yield from _list_below(resources.files("graph"), "")


def _list_below(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in _NOT_CODE:
                yield from _list_below(entry, f"{path}{entry.name}/")
        elif entry.name.endswith((".py", ".yaml", ".cypher")):
            yield path + entry.name, entry


def _read_rows(arrays: Any, table: str, codes: Codes) -> Rows:
    columns = {name: renumber(name, arrays[f"{table} {name}"], codes) for name in (*COLUMNS, "pair")}
    if len({len(column) for column in columns.values()}) > 1:
        raise ValueError("columns of different lengths")
    return Rows(**columns)


def _read_registry(described: Body, pairs: Any) -> Registry:
    registry = Registry(described["facts"], described["actors"])
    registry.pairs = Pairs(pairs)
    registry.processes = Interner(map(_read_topics, described["processes"]))
    registry.issues = Interner(map(_read_topics, described["issues"]))
    registry.evidence = Interner((source, confidence) for source, confidence in described["evidence"])
    return registry


def _list_topics(topics: Topics) -> dict[str, list[str]]:
    return {name: sorted(ids) for name, ids in topics._asdict().items() if ids}


def _read_topics(listed: Mapping[str, Iterable[str]]) -> Topics:
    return Topics(**{name: frozenset(ids) for name, ids in listed.items()})
