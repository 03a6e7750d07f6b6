"""Files end where they would take more memory than they may."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from graph.bounded_files import TooMuchError, open_bounded, open_regular


def read(path: Path, most: int = 10**9, longest_line: int | None = None) -> bytes:
    with open_regular(path) as lying, open_bounded(path, lying, most=most, longest_line=longest_line) as stream:
        return stream.read()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
@pytest.mark.parametrize("ending", ["", ".gz"])
def test_bytes_pass_through_up_to_the_most(tmp_path: Path, size: int, ending: str) -> None:
    path, content = tmp_path / f"a{ending}", os.urandom(size)
    path.write_bytes(gzip.compress(content) if ending else content)

    assert read(path, size) == content
    if size:
        with pytest.raises(TooMuchError, match="larger than"):
            read(path, size - 1)


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        ([100_000], None),
        ([100_001], 1),
        ([5, 70_000, 5], None),
        ([5] * 40_000 + [100_001, 5], 40_001),
        ([70_000] * 9, None),
    ],
)
def test_the_line_that_is_too_long_is_named(tmp_path: Path, lines: list[int], broken: int | None) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\n".join(b"x" * length for length in lines))

    if broken is None:
        assert read(path, longest_line=100_000) == path.read_bytes()
        return
    with pytest.raises(TooMuchError) as caught:
        read(path, longest_line=100_000)
    assert caught.value.line == broken


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), tmp_path / "missing"):
        with pytest.raises(OSError, match=r"."), open_regular(path):
            pass
