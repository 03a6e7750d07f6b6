"""A snapshot on disk: the same when it is read, and nothing at all where it is damaged or of another schema."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

import graph
from graph.network.columns import dictionary, saved
from graph.network.columns.dictionary import Codes, list_codes
from graph.network.columns.interning import layers_in
from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.rows import COLUMNS, FLAGS, FOREVER, Registry
from graph.network.columns.snapshot import Snapshot, Version
from graph.network.columns.updating import SnapshotChanges, build_snapshot, update
from graph.network.filters import KINDS, LAYERS

GRAPH = Path(graph.__file__).parent


def _version(fact: str, kind: str, asserts: dict[str, Any], *sources: str, since: int = 1, **fixed: Any) -> Version:
    claims = [{"id": f"{fact}.{s}", "about": fact, "source": s, "locator": "1", "asserts": asserts} for s in sources]
    body = orjson.dumps({"kind": kind, "id": fact, **fixed}).decode()
    return Version(fact, since, FOREVER, body, [orjson.dumps(claim).decode() for claim in claims])


@pytest.fixture
def snapshot() -> Snapshot:
    registry = Registry()
    builder = ProjectionBuilder(registry)
    meeting = {"participants": [{"actor": a} for a in "ABC"], "date": "2021-05-01", "issues": ["i"]}
    builder.add(
        [
            _version("tie", "BACKS", {"date": "2019/2023"}, "s", source="A", target="B"),
            _version("talk", "talk", meeting, "s", title="T", process="p"),
            _version("rival", "talk", meeting, "s", "t", title="R"),
        ]
    )
    records = [(1, FOREVER, {"kind": "actor", "id": "A", "name": "A", "type": "other", "active_from": "2018"})]
    before = build_snapshot(builder, registry, SnapshotChanges(1, 17, records=records))
    strike = _version(
        "strike", "event", {"actors": ["A"], "targets": ["C"], "date": "2021-06-01"}, "s", since=2, title="S"
    )
    return update(before, SnapshotChanges(2, 18, [strike], ended={"tie": 2}))


def test_what_is_read_is_what_was_written(snapshot: Snapshot, tmp_path: Path) -> None:
    assert [len(table) for table in snapshot.plain] == [1, 3, 1]
    saved.save(snapshot, tmp_path / "copy.npz")
    read = saved.read_saved(tmp_path / "copy.npz")
    assert read is not None
    assert (read.n, read.committed, read.weighed, read.records) == (2, 18, snapshot.weighed, snapshot.records)
    for one, other in zip(snapshot.plain, read.plain, strict=True):
        for name in (*COLUMNS, "pair"):
            assert getattr(one, name).dtype == getattr(other, name).dtype
            assert np.array_equal(getattr(one, name), getattr(other, name))
    assert read.lasting.until.tolist() == [2]
    for name in ("actors", "processes", "issues", "evidence"):
        assert getattr(read.registry, name).names == getattr(snapshot.registry, name).names
    assert read.registry.facts == snapshot.registry.facts
    assert read.registry.pairs.keys.tolist() == snapshot.registry.pairs.keys.tolist()
    assert [file.name for file in tmp_path.iterdir()] == ["copy.npz"]


def test_a_damaged_copy_is_none(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "copy.npz"
    assert saved.read_saved(path) is None
    saved.save(snapshot, path)
    whole = path.read_bytes()
    for damaged in (b"", whole[:100], whole[: len(whole) // 2], whole[:-1], whole.replace(b"2018", b"\xff018")):
        assert damaged != whole
        path.write_bytes(damaged)
        assert saved.read_saved(path) is None


def test_a_copy_of_another_schema_is_none(snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved.save(snapshot, tmp_path / "copy.npz")
    monkeypatch.setattr(saved, "read_schema", lambda: "another")
    assert saved.read_saved(tmp_path / "copy.npz") is None


def test_codes_are_read_by_name_however_they_were_numbered(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved.save(snapshot, tmp_path / "copy.npz")
    before = list_codes()
    _number_backwards(monkeypatch)
    assert _name_rows(snapshot) != (named := _name_rows(snapshot, before))
    read = saved.read_saved(tmp_path / "copy.npz")
    assert read is not None
    assert _name_rows(read) == named
    pairs = read.registry.pairs.keys
    for rows in read.plain:
        assert layers_in(pairs[rows.pair]).tolist() == rows.layer.tolist()


def test_a_copy_with_a_code_that_is_gone_is_none(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved.save(snapshot, tmp_path / "copy.npz")
    monkeypatch.setattr(dictionary, "KINDS", tuple(kind for kind in KINDS if kind != "BACKS"))
    assert saved.read_saved(tmp_path / "copy.npz") is None


def _number_backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Number every code as another process might."""
    for name, codes in (("LAYERS", LAYERS), ("KINDS", KINDS), ("FLAGS", FLAGS)):
        monkeypatch.setattr(dictionary, name, codes[::-1])


def _name_rows(snapshot: Snapshot, codes: Codes | None = None) -> list[tuple[str, str, list[str]]]:
    """Each row's layer, kind and flags by name."""
    codes = codes or list_codes()
    return [
        (
            codes["layer"][layer],
            codes["kind"][kind],
            sorted(f for bit, f in enumerate(codes["flags"]) if flags >> bit & 1),
        )
        for rows in snapshot.plain
        for layer, kind, flags in zip(rows.layer.tolist(), rows.kind.tolist(), rows.flags.tolist(), strict=True)
    ]


def test_the_guard_changes_with_every_file_and_library_that_rows_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = dict(saved.list_code())
    assert {name.partition("/")[0] for name in listed} >= {
        "evidence", "time", "codes", "records", "network", "queries", "answers",
    }  # fmt: skip
    assert _modules_behind("graph.session.projection_reading", "graph.network.columns.saved") <= listed.keys()
    before = saved.read_schema.__wrapped__()
    for name in ("records/base.py", "codes/lists/tie_kind.yaml", "queries/network_versions.cypher"):
        changed = {**listed, name: listed["errors.py"]}
        monkeypatch.setattr(saved, "list_code", changed.items)
        assert saved.read_schema.__wrapped__() != before
    monkeypatch.setattr(saved, "list_code", listed.items)
    assert saved.read_schema.__wrapped__() == before
    for name, version in saved.list_libraries().items():
        other = {**saved.list_libraries(), name: f"{version}.1"}
        with monkeypatch.context() as patched:
            patched.setattr(saved, "list_libraries", other.copy)
            assert saved.read_schema.__wrapped__() != before


def test_every_library_that_the_reading_imports_is_in_the_guard() -> None:
    imported = {
        word.partition(".")[0]
        for module in _modules_behind("graph.session.projection_reading", "graph.network.columns.saved")
        for word in _imports_of(module)
    }
    foreign = imported - set(sys.stdlib_module_names) - {"graph"}
    # The driver and its errors carry bodies as text; typing_extensions has types alone.
    decides_nothing = {
        "neo4j",
        "opentelemetry",
        "pydantic_settings",
        "platformdirs",
        "pydantic_core",
        "typing_extensions",
    }
    assert foreign - decides_nothing <= saved.list_libraries().keys()


def _modules_behind(*roots: str) -> set[str]:
    """The files below ``graph`` of everything that some modules import, directly or through others."""
    found: set[str] = set()
    open_ = [f"{root.removeprefix('graph.').replace('.', '/')}.py" for root in roots]
    while open_:
        name = open_.pop()
        if name in found:
            continue
        found.add(name)
        for word in _imports_of(name):
            path = word.removeprefix("graph.").replace(".", "/")
            open_ += [
                f for f in (f"{path}.py", f"{path}/__init__.py") if word.startswith("graph.") and (GRAPH / f).is_file()
            ]
    return found


def _imports_of(name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((GRAPH / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_a_disk_that_takes_no_more_leaves_nothing_behind(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        saved.save(snapshot, tmp_path / "file" / "copy.npz")
