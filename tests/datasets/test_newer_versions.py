"""A newer version of a dataset: what changed is changed, what is gone is retired, nothing else is touched."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.importers.base import ImportReport
from graph.records import Claim, Fact, Record, family_of
from graph.store.nodes import write_body
from tests.conftest import Server
from tests.datasets.conftest import Imported, settings_of
from tests.datasets.files import COP21, DATASETS, ICEWS, MEND, PAAX, PAX, UCDP, Given, Row, read_rows, write_rows

if TYPE_CHECKING:
    from tests.datasets.files import Real

_CURRENT = "MATCH (r:Record) WHERE r.current_id IS NOT NULL RETURN r.id AS id, r.hash AS hash, r.since AS since"
_ROUTES = {"agreement": "agreements", "talk": "talks", "event": "events", "tie": "ties", "position": "positions"}


@dataclass(frozen=True)
class Newer:
    """Another value in one column of a row (or line), and where a reader sees it: in which field, before and after.

    Besides, the last row of the file has gone, and another one, which was not in it, is in its place.
    """

    given: Given
    row: int
    column: str
    value: str
    seen: tuple[str, str, Any, Any]


NEWER = (
    Newer(PAX, 1, "Status", "Unilateral document",
          ("/v1/agreements/pax-agreement-3", "form", "agreement", "unilateral")),
    Newer(PAAX, 0, "PPName", "Another process", ("/v1/agreements/pax-agreement-2", "processes",
          ["pax-process.bosnia-peace-process"], ["pax-process.another-process"])),
    Newer(MEND, 0, "med_type", "MR", ("/v1/talks/mend.yem201801-1", "med_type", "M", "MR")),
    Newer(UCDP, 53, "Org", "3", ("/v1/actors/ucdp-actors.206", "type", "armed_organization", "other")),
    Newer(COP21, 55, "position", "12.5", ("/v1/positions/cop21.position.african-grp.mrv", "value", 50.0, 12.5)),
    Newer(ICEWS, 1, "split", "test", ("", "", None, None)),
)  # fmt: skip


@dataclass
class Versions:
    """A Neo4j with a part of every dataset in it, and the files of an older and a newer version of each."""

    held: Imported
    newer: dict[str, list[Path]] = field(default_factory=dict)

    def current(self) -> dict[str, tuple[str, int]]:
        """Every record as it stands, by its id: a hash of what it and the claims about it say, and since when."""
        local = self.held.server.local
        with neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
            return {row["id"]: (row["hash"], row["since"]) for row in driver.execute_query(_CURRENT)[0]}


def _cut(given: Given, real: Real) -> list[list[Row]]:
    """A part of each file of a dataset, the one with the occurrences first; its last row is for the newer version."""
    signatures = read_rows(real(PAAX.files[2]))
    agreements = list(dict.fromkeys(row["AgtId"] for row in signatures))[:41]
    rows = {name: list(read_rows(real(name))) for name in given.files}
    match given.id:
        case PAX.id:
            (pax,) = rows.values()
            return [sorted((r for r in pax if r["AgtId"] in agreements), key=lambda r: agreements.index(r["AgtId"]))]
        case PAAX.id:
            actors, names, signed = rows.values()
            kept = [row for row in signed if row["AgtId"] in agreements]
            ids = {row["id_paax"] for row in kept}
            return [kept, *([row for row in part if row["id_paax"] in ids] for part in (actors, names))]
        case MEND.id:
            events, actors, tracks = rows.values()
            return [events[:81], actors[:150], tracks]
        case UCDP.id:
            return [rows[UCDP.files[0]][150:251]]
        case _:
            return [rows[ICEWS.files[0]][:301]]


def _write(given: Given, newer: Newer, real: Real, folder: Path) -> tuple[list[Path], list[Path]]:
    """The files of both versions."""
    (folder / "older").mkdir(parents=True)
    (folder / "newer").mkdir()
    if given is COP21:
        return _write_positions(newer, real(COP21.files[0]), folder)
    (first, *rest) = _cut(given, real)
    changed = [row | {newer.column: newer.value} if nth == newer.row else row for nth, row in enumerate(first)]
    names = [Path(name).name for name in (given.files[-1:] + given.files[:-1] if given is PAAX else given.files)]
    files = {"older": [first[:-1], *rest], "newer": [[*changed[:-2], changed[-1]], *rest]}
    written = {
        version: [write_rows(folder / version / name, rows) for name, rows in zip(names, parts, strict=True)]
        for version, parts in files.items()
    }
    return written["older"], written["newer"]


def _write_positions(newer: Newer, path: Path, folder: Path) -> tuple[list[Path], list[Path]]:
    *lines, last = path.read_text(encoding="utf-8").splitlines()
    position = lines[newer.row]
    cells = position.split("\t")
    cells[3] = newer.value
    taken = {tuple(line.split("\t")[1:3]) for line in (*lines, last) if line.startswith("'#D'")}
    actors, issues = ([line.split("\t")[1] for line in lines if line.startswith(f"'#{mark}'")] for mark in "AP")
    actor, issue = next((a, i) for a in actors for i in issues if (a, i) not in taken)
    changed = ["\t".join(cells) if line is position else line for line in lines]
    for version, text in (("older", [*lines, last]), ("newer", [*changed, f"'#D'\t{actor}\t{issue}\t50.0\t0.5\t0.5"])):
        (folder / version / path.name).write_text("\n".join(text) + "\n", encoding="utf-8")
    return [folder / "older" / path.name], [folder / "newer" / path.name]


@pytest.fixture(scope="module")
def versions(_scratch_server: Server, real: Real, tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """The older versions, imported."""
    _scratch_server.empty()
    made = Versions(Imported(_scratch_server, {}))
    folder = tmp_path_factory.mktemp("versions")
    for given, newer in zip(DATASETS, NEWER, strict=True):
        made.held.files[given.id], made.newer[given.id] = _write(given, newer, real, folder / given.id)
        made.held.results[given.id] = made.held.take_in(given)
    return made


Answered = dict[str, tuple[Record, tuple[bytes, ...]]]


def _described(given: Given, files: list[Path]) -> tuple[Answered, set[str]]:
    """What files tell: every record with the claims about it; and which of them another dataset tells better."""
    report = ImportReport()
    wanted = given.wanted(files)
    records = [record for group in wanted.importer.read(files, wanted.dataset, report) for record in group]
    claims: dict[str, list[bytes]] = defaultdict(list)
    for record in records:
        if isinstance(record, Claim):
            claims[record.about].append(write_body(record))
    return {
        r.id: (r, tuple(sorted(claims[r.id]))) if isinstance(r, Fact) else (r, ()) for r in records
    }, report.borrowed


@pytest.mark.parametrize("newer", NEWER, ids=lambda newer: newer.given.id)
def test_a_newer_version_changes_only_what_changed(versions: Versions, newer: Newer) -> None:
    given, held = newer.given, versions.held
    older, _ = _described(given, held.files[given.id])
    described, borrowed = _described(given, versions.newer[given.id])
    others = {
        record for other in DATASETS if other is not given for record in _described(other, held.files[other.id])[0]
    }
    before = versions.current()
    assert older.keys() <= before.keys()
    known = datetime.now(UTC).isoformat()
    time.sleep(0.01)

    held.files[given.id] = versions.newer[given.id]
    result = held.take_in(given)
    after = versions.current()

    facts = {record for record, (body, _) in (older | described).items() if isinstance(body, Fact)}
    gone = older.keys() - described.keys() - others
    added = described.keys() - before.keys()
    changed = {
        record for record in older.keys() & described.keys()
        if older[record] != described[record] and (record in facts or record not in borrowed)
    } | ((older.keys() ^ described.keys()) & others & facts) | {given.id}  # fmt: skip
    assert gone
    assert added
    assert before.keys() - after.keys() == gone
    assert after.keys() - before.keys() == added
    assert {record for record in before.keys() & after.keys() if before[record] != after[record]} == changed
    assert (result.written.added, result.written.retired) == (len(added), len(gone))
    assert result.written.added + result.written.retired + result.written.changed < len(described) / 4
    with TestClient(create_app(settings_of(held.server))) as api:
        _look_back(api, [older[record][0] for record in gone & facts], known)
        _see(api, newer, known)


def _look_back(api: TestClient, gone: list[Record], known: str) -> None:
    """What is gone is not there any more, and was there as Parley knew it before."""
    for fact in gone:
        path = f"/v1/{_ROUTES[family_of(fact.kind)]}/{fact.id}"
        assert api.get(path).status_code == 410, path
        assert api.get(path, params={"known_at": known}).status_code == 200, path


def _see(api: TestClient, newer: Newer, known: str) -> None:
    """A reader sees the newer value, and the older one as of before."""
    path, name, was, is_now = newer.seen
    if not path:
        return
    asked = {"according_to": newer.given.id}
    assert api.get(path, params=asked).json()[name] == is_now
    assert api.get(path, params=asked | {"known_at": known}).json()[name] == was
