"""Prints everything ordered that Parley builds without a database, as JSON: run once per seed, compared by bytes."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

import api
import graph
import parley
from api.app import create_app
from api.documents import write_start
from graph.codes import list_names, read_codes
from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.rows import FOREVER, Registry
from graph.network.columns.saved import save
from graph.network.columns.snapshot import Version
from graph.network.columns.updating import SnapshotChanges, build_snapshot
from graph.records import describe_records
from graph.records.ties import ACTOR_TIES

# Running these modules does something.
_RUN_ONLY = {"parley.__main__"}


def describe(value: object, depth: int = 4) -> Any:
    """A value with its order where it has one; sets as sorted lists under their own name."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case set() | frozenset():
            return {"set": sorted(str(describe(item, depth - 1)) for item in value)}
        case tuple() | list():
            return [describe(item, depth - 1) for item in value] if depth else "…"
        case dict():
            return [[describe(k, depth - 1), describe(v, depth - 1)] for k, v in value.items()] if depth else "…"
        case type():
            return f"{value.__module__}.{value.__qualname__}"
    return type(value).__name__


def list_constants() -> dict[str, Any]:
    """Every tuple, list and dictionary at the top of a module."""
    found = {}
    for package in (graph, api, parley):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name in _RUN_ONLY:
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, tuple | list | dict) and not name.startswith("__"):
                    found[f"{module.name}.{name}"] = describe(value)
    return found


def save_every_kind() -> str:
    """The checksum of a saved network in which every kind of tie is drawn."""
    versions = []
    for number, kind in enumerate(ACTOR_TIES):
        fact = {"kind": kind, "id": f"tie.{number}", "source": f"a{number}", "target": f"b{number}"}
        claim = {"id": f"{number}", "about": fact["id"], "source": "s", "locator": "1", "asserts": {"date": "2020"}}
        versions.append(
            Version(f"tie.{number}", 1, FOREVER, orjson.dumps(fact).decode(), [orjson.dumps(claim).decode()])
        )
    registry = Registry()
    draft = ProjectionBuilder(registry)
    draft.add(versions)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.npz"
        save(build_snapshot(draft, registry, SnapshotChanges(1, 1)), path)
        return blake2b(path.read_bytes()).hexdigest()


def main() -> None:
    """Print it."""
    said = {
        "openapi": create_app().openapi(),
        "page": write_start(),
        "records": describe_records(),
        "constants": list_constants(),
        "lists": {
            name: {
                field: [[value, read_codes(name).having(field, value)] for value in _values(name, field)]
                for field in sorted({field for code in read_codes(name).codes.values() for field in code.extra})
            }
            for name in list_names()
        },
        "saved": save_every_kind(),
    }
    sys.stdout.buffer.write(orjson.dumps(said, option=orjson.OPT_NON_STR_KEYS))


def _values(name: str, field: str) -> list[Any]:
    return [code.extra.get(field) for code in read_codes(name).codes.values()]


if __name__ == "__main__":
    main()
