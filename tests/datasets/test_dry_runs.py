"""``parley import``: a dry run writes nothing, ``--dataset`` names, ``--json`` is the whole report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests.conftest import Server
from tests.datasets.asking import Reader
from tests.datasets.conftest import Run, run_command, settings_of
from tests.datasets.files import COP21, UCDP, read_rows

if TYPE_CHECKING:
    from tests.datasets.conftest import Imported
    from tests.datasets.files import Real


@pytest.fixture
def run(scratch: Server) -> Run:
    """Runs ``parley`` commands on an empty Neo4j."""
    return partial(run_command, scratch)


def _data_version(server: Server) -> int:
    rows = server.run(lambda database: database.read("store_read"))
    version: int = rows[0]["published"] if rows else 0
    return version


def test_a_dry_run_reports_everything_and_writes_nothing(run: Run, scratch: Server, real: Real) -> None:
    path = real(UCDP.files[0])
    before = _data_version(scratch)

    dry = run("import", "ucdp-actors", str(path), "--dry-run", "--json")

    assert (dry["dry_run"], dry["dataset"], dry["rows"]) == (True, "ucdp-actors", len(read_rows(path)))
    assert _data_version(scratch) == before
    counted = scratch.run(lambda database: database.read("dataset_claims", source="ucdp-actors", after="", n=9, rows=1))
    assert not any(row["ids"] for row in counted)

    done = run("import", "ucdp-actors", str(path), "--json")
    assert {name: done[name] for name in ("rows", "made", "folded", "skipped", "faults")} == {
        name: dry[name] for name in ("rows", "made", "folded", "skipped", "faults")
    }
    assert done["written"]["added"] == sum(done["made"].values())
    assert dry["written"] == {"added": 0, "changed": 0, "unchanged": 0, "retired": 0}
    assert done["data_version"] == _data_version(scratch) == before + 1


def test_a_dataset_is_named_and_two_names_are_two_datasets(run: Run, scratch: Server, real: Real) -> None:
    path = str(real(COP21.files[0]))
    assert run("import", "decide", path, "--json")["dataset"] == "cop21"
    other = run("import", "decide", path, "--dataset", "paris", "--version", "2015", "--json")
    assert (other["dataset"], other["written"]["retired"]) == ("paris", 0)

    with TestClient(create_app(settings_of(scratch))) as client:
        sources = {item["id"]: item for item in Reader(client).every("/v1/sources")}
        assert sources.keys() == {"cop21", "paris"}
        assert (sources["paris"]["version"], sources["paris"]["type"]) == ("2015", "dataset")
        assert sources["paris"]["sha256"] == sources["cop21"]["sha256"]
        described = {name: Reader(client, name).every("/v1/positions") for name in sources}
        assert {name: len(items) for name, items in described.items()} == {"cop21": 181, "paris": 181}


def test_a_person_reads_what_was_skipped_and_why(imported: Imported) -> None:
    said = run_command(imported.server, "import", "ucdp-actors", str(imported.files[UCDP.id][0]), "--again")
    assert "1,725 rows read" in said
    assert "skipped: 2 × ActorIdPrev: an id that no row has" in said
    assert "0 new, 0 changed, 3,838 as they were, 0 retired; data version 6" in said
