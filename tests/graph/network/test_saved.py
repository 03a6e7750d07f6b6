"""A snapshot on disk: the same when it is read, and nothing at all where it is damaged or of another schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

from graph.network.filters import KINDS, LAYERS
from graph.network.projection import dictionary, saved
from graph.network.projection.dictionary import Codes, list_codes
from graph.network.projection.drafting import Draft
from graph.network.projection.numbers import layers_in
from graph.network.projection.rows import COLUMNS, FLAGS, FOREVER, Registry
from graph.network.projection.snapshot import Snapshot, Version
from graph.network.projection.updating import News, build, update


def _version(fact: str, kind: str, asserts: dict[str, Any], *sources: str, since: int = 1, **fixed: Any) -> Version:
    claims = [{"id": f"{fact}.{s}", "about": fact, "source": s, "locator": "1", "asserts": asserts} for s in sources]
    body = orjson.dumps({"kind": kind, "id": fact, **fixed}).decode()
    return Version(fact, since, FOREVER, body, [orjson.dumps(claim).decode() for claim in claims])


@pytest.fixture
def snapshot() -> Snapshot:
    registry = Registry()
    draft = Draft(registry)
    meeting = {"participants": [{"actor": a} for a in "ABC"], "date": "2021-05-01", "issues": ["i"]}
    draft.add(
        [
            _version("tie", "BACKS", {"date": "2019/2023"}, "s", source="A", target="B"),
            _version("talk", "talk", meeting, "s", title="T", process="p"),
            _version("rival", "talk", meeting, "s", "t", title="R"),
        ]
    )
    records = [(1, FOREVER, {"kind": "actor", "id": "A", "name": "A", "type": "other", "active_from": "2018"})]
    before = build(draft, registry, News(1, 17, records=records))
    strike = _version(
        "strike", "event", {"actors": ["A"], "targets": ["C"], "date": "2021-06-01"}, "s", since=2, title="S"
    )
    return update(before, News(2, 18, [strike], ended={"tie": 2}))


def test_what_is_read_is_what_was_written(snapshot: Snapshot, tmp_path: Path) -> None:
    assert [len(table) for table in snapshot.plain] == [1, 3, 1]
    saved.save(snapshot, tmp_path / "copy.npz")
    read = saved.load(tmp_path / "copy.npz")
    assert read is not None
    assert (read.n, read.committed, read.weighed, read.records) == (2, 18, snapshot.weighed, snapshot.records)
    for one, other in zip(snapshot.plain, read.plain, strict=True):
        for name in (*COLUMNS, "pair"):
            assert getattr(one, name).dtype == getattr(other, name).dtype
            assert np.array_equal(getattr(one, name), getattr(other, name))
    assert read.lasting.until.tolist() == [2]
    for name in ("actors", "processes", "issues", "evidence"):
        assert getattr(read.registry, name).things == getattr(snapshot.registry, name).things
    assert read.registry.facts == snapshot.registry.facts
    assert read.registry.pairs.keys.tolist() == snapshot.registry.pairs.keys.tolist()
    assert [file.name for file in tmp_path.iterdir()] == ["copy.npz"]


def test_a_damaged_copy_is_none(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "copy.npz"
    assert saved.load(path) is None
    saved.save(snapshot, path)
    whole = path.read_bytes()
    for damaged in (b"", whole[:100], whole[: len(whole) // 2], whole[:-1], whole.replace(b"2018", b"\xff018")):
        assert damaged != whole
        path.write_bytes(damaged)
        assert saved.load(path) is None


def test_a_copy_of_another_schema_is_none(snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved.save(snapshot, tmp_path / "copy.npz")
    monkeypatch.setattr(saved, "read_schema", lambda: "another")
    assert saved.load(tmp_path / "copy.npz") is None


def test_codes_are_read_by_name_however_they_were_numbered(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved.save(snapshot, tmp_path / "copy.npz")
    before = list_codes()
    _number_backwards(monkeypatch)
    assert _name_rows(snapshot) != (named := _name_rows(snapshot, before))
    read = saved.load(tmp_path / "copy.npz")
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
    assert saved.load(tmp_path / "copy.npz") is None


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


def test_a_disk_that_takes_no_more_leaves_nothing_behind(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        saved.save(snapshot, tmp_path / "file" / "copy.npz")
