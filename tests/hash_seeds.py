"""Processes that hash text differently: what they say must be the same, for no order may come from a set."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Under these, sets of short words have different orders.
SEEDS = (0, 1, 2, 3)


def seeded_environment(seed: int) -> dict[str, str]:
    """The environment of a process whose hashes of text are those of this seed."""
    return {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}


def run_seeded(words: Sequence[str]) -> list[bytes]:
    """What ``python WORDS`` prints under each of SEEDS."""
    started = [
        subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=seeded_environment(seed),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for seed in SEEDS
    ]  # fmt: skip
    printed = [(process, *process.communicate(timeout=300)) for process in started]
    for process, _, errors in printed:
        assert process.returncode == 0, errors.decode()
    return [out for _, out, _ in printed]
