"""The proof of full disks, small: what ``make prove WHAT=disk`` shows at length."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.prove.disk import find_way
from tests.conftest import TEST_HOME
from tests.test_project import ROOT


def test_a_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    if find_way() is None:
        pytest.skip("a small disk can be mounted by root, or by unshare -rm, and neither may here")
    words = ["--rounds", "2", "--facts", "300", "--folder", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "bench.prove.disk", *words],
        cwd=ROOT,
        env=os.environ | {"PARLEY_HOME": str(TEST_HOME)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "disk.jsonl").read_text(encoding="utf-8").count('"work"') == 2
