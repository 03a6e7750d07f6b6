"""How far an import has come, by the bytes that were read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from graph.importers.progress import FOLLOWING, Progress
from graph.importers.reading import open_table


@pytest.mark.parametrize("name", ["events.csv", "events.csv.gz"])
def test_the_share_grows_to_the_whole_in_each_pass(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    opened = gzip.open if name.endswith(".gz") else open
    with opened(path, "wt", encoding="utf-8") as stream:
        stream.write("a,b\n" + "".join(f"{n * n * 7919},{n}\n" for n in range(50_000)))
    progress = Progress([path])
    token = FOLLOWING.set(progress)
    try:
        table = open_table(path)
        for _ in range(2):
            shares = [progress.share for number, _ in enumerate(table.rows()) if number % 10_000 == 9_999]
            assert shares == sorted(shares)
            assert shares[0] < 0.5 < shares[-1] <= progress.share == 1
    finally:
        FOLLOWING.reset(token)


def test_rows_a_rate_and_the_time_left_are_told(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b"x" * 1000)
    progress = Progress([path])
    with path.open("rb") as stream, progress.follow(path, stream):
        assert progress.describe(0) == "0% of the files looked through"
        stream.read(400)
        described = progress.describe(20)
    assert described.startswith("20 rows read, ")
    assert "; 40%, about 0 s left" in described


def test_once_all_is_read_no_time_is_told_for_what_is_still_written(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b"x" * 1000)
    progress = Progress([path])
    with path.open("rb") as stream, progress.follow(path, stream):
        stream.read()
    described = progress.describe(20)
    assert described.endswith("; all is read, and the rest of it is being written")
