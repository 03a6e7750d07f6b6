"""The command line: help with examples, and one clear line for what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from parley.commands import NAMES


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "parley", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"PARLEY_HOME": str(home)} | environment,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )


def test_version(tmp_path: Path) -> None:
    done = run(tmp_path, "--version")

    assert done.returncode == 0
    assert done.stdout.startswith("parley ")


@pytest.mark.parametrize("command", NAMES)
def test_every_command_has_help_with_an_example(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, command, "--help")

    assert done.returncode == 0
    # A group lists its commands; each of those has an example of its own.
    assert "Commands:" in done.stdout or f"parley {command}" in done.stdout.partition("Example")[2]


def test_every_command_is_listed(tmp_path: Path) -> None:
    listed = run(tmp_path, "--help").stdout

    assert all(f"  {name} " in listed for name in NAMES)


def test_a_setting_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", PARLEY_PORT="many", PARLEY_HEAP_MB="1")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "PARLEY_PORT" in done.stderr
    assert "PARLEY_HEAP_MB" in done.stderr
