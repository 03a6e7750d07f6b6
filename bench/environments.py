"""Python environments of their own for tools that Parley is proved with, so that none of them is a dependency."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.tables import ROOT

_FOLDER = ROOT / ".parley" / "prove"
_SECONDS = 900


def make_environment(name: str, packages: Sequence[str]) -> Path:
    """The Python of an environment with these packages; made once."""
    folder = _FOLDER / f"{name}-environment"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], ROOT)
    return python


def run(words: Sequence[str | Path], folder: Path, variables: Mapping[str, str] | None = None) -> str:
    """What a program printed. Ends the proof where it failed."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        words,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
        env={**os.environ, **(variables or {})},
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
