"""Files that can be made again: what is read is what was written, or nothing."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checked_files import read_checked, write_checked

CONTENT = b"places\n" * 40


def _write(path: Path, content: bytes = CONTENT, guard: str = "words 1") -> bytes:
    write_checked(path, guard, lambda file: file.write(content))
    return path.read_bytes()


def _read(path: Path, guard: str = "words 1") -> bytes | None:
    return read_checked(path, guard, lambda file: file.read())


@given(content=st.binary(max_size=300))
def test_what_is_read_is_what_was_written(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("checked") / "file"
    _write(path, content)
    assert _read(path) == content
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_every_flip_and_every_cut_is_found(tmp_path: Path) -> None:
    whole = _write(tmp_path / "file")
    for place in range(len(whole)):
        for damaged in (
            whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :],
            whole[:place],
            whole[:place] + whole[place + 1 :],
        ):
            (tmp_path / "file").write_bytes(damaged)
            assert _read(tmp_path / "file") is None
    (tmp_path / "file").write_bytes(whole + b"\n")
    assert _read(tmp_path / "file") is None


def test_nothing_is_parsed_before_the_checksum_is_right(tmp_path: Path) -> None:
    whole = _write(tmp_path / "file")
    chance = random.Random(12)  # noqa: S311 - places to damage, not secrets

    def read(_: BinaryIO) -> None:
        pytest.fail("parsed")

    for _ in range(200):
        place = chance.randrange(len(whole))
        (tmp_path / "file").write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        read_checked(tmp_path / "file", "words 1", read)


def test_a_damaged_file_is_named_in_one_line_of_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    whole = _write(tmp_path / "file")
    for damaged in (b"", b"{", whole[:-1]):
        caplog.clear()
        (tmp_path / "file").write_bytes(damaged)
        assert _read(tmp_path / "file") is None
        (line,) = caplog.messages
        assert str(tmp_path / "file") in line
        assert "made again" in line


def test_a_file_that_is_not_there_or_of_another_guard_is_no_damage(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert _read(tmp_path / "file") is None
    _write(tmp_path / "file", guard="words 2")
    assert _read(tmp_path / "file") is None
    assert caplog.messages == []


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_nothing_and_is_moved_or_written_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    path = tmp_path / "file"
    if kind == "folder":
        (path / "kept").mkdir(parents=True)
    else:
        os.mkfifo(path)
    assert _read(path) is None
    assert str(path) in caplog.text
    _write(path)
    assert _read(path) == CONTENT
    assert kind == "pipe" or len(list(tmp_path.glob("file.*.aside/kept"))) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    _write(tmp_path / "file")
    (tmp_path / "file").chmod(0)
    assert _read(tmp_path / "file") is None
    assert str(tmp_path / "file") in caplog.text


def test_content_that_cannot_be_understood_is_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    _write(tmp_path / "file")

    def read(_: BinaryIO) -> None:
        raise KeyError("no such column")

    assert read_checked(tmp_path / "file", "words 1", read) is None
    assert str(tmp_path / "file") in caplog.text


def test_a_disk_that_takes_no_more_leaves_what_was_there(tmp_path: Path) -> None:
    _write(tmp_path / "file")

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        write_checked(tmp_path / "file", "words 1", write)
    assert _read(tmp_path / "file") == CONTENT
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_guard_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"guard: expected up to 64 .* not '\"'"):
        write_checked(tmp_path / "file", '"', lambda file: file.write(b""))
