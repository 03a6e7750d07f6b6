"""The proof of backups, small: what ``make prove WHAT=backups`` shows at length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.prove.backups import back_up_amid_writes, compare, connected
from graph.local import stop_database
from graph.settings import Settings
from tests.conftest import Server, make_home


@pytest.fixture
def elsewhere() -> Iterator[Settings]:
    made = make_home("restored")
    try:
        yield made
    finally:
        stop_database(made)


def test_a_backup_amid_steady_writes_comes_back_whole(scratch: Server, elsewhere: Settings, tmp_path: Path) -> None:
    path = tmp_path / "backup.jsonl.gz"
    backup = scratch.run(
        lambda database: back_up_amid_writes(database, scratch.settings, path, rate=100, seconds=2, compared=1)
    )

    assert backup.written.commits > 1
    assert len(backup.moments) == 1
    assert connected(elsewhere, lambda database: compare(database, elsewhere, backup)) == []
