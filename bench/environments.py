"""Environments of their own for programs that Parley never depends on."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.tables import ROOT

_FOLDER = ROOT / ".parley" / "prove"
_SECONDS = 900


def make_environment(name: str, packages: Sequence[str]) -> Path:
    """The Python of the environment of this name, with these packages in it; made once."""
    python = _FOLDER / f"{name}-environment" / "bin" / "python"
    if not python.exists():
        venv.create(python.parents[1], with_pip=True)
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], ROOT)
    return python


def run(words: Sequence[str | Path], folder: Path, variables: Mapping[str, str] | None = None) -> str:
    """What a program printed. Ends the proof where it failed."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        words, cwd=folder, env=variables, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
