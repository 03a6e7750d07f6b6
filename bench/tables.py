"""Plain tables: printed, and on request kept in docs/measured.md with the day and the commit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What the commit is followed by where files differ from it.
CHANGED = " with local changes"
MEASURED = ROOT / "docs" / "measured.md"


@dataclass(slots=True)
class Table:
    """Rows of cells under a title; ``notes`` say what the cells cannot."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[object]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The table as text, a column as wide as its widest cell."""
        cells = [[str(cell) for cell in row] for row in (self.columns, *self.rows)]
        widths = [max(len(row[index]) for row in cells) for index in range(len(self.columns))]
        written = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
        ]
        written.insert(1, "  ".join("-" * width for width in widths))
        return [*written, *self.notes]

    def show(self) -> None:
        """Print it."""
        print(f"\n{self.title}\n", *self.lines(), sep="\n", flush=True)


def record(tables: Sequence[Table]) -> None:
    """Append tables to docs/measured.md."""
    stamp = f"{datetime.now(UTC):%Y-%m-%d}, commit {read_commit()}, {os.cpu_count()} processors"
    parts = [f"\n### {table.title}\n\n{stamp}\n\n```\n{os.linesep.join(table.lines())}\n```\n" for table in tables]
    with MEASURED.open("a", encoding="utf-8") as file:
        file.write("".join(parts))


def read_commit(tree: Path = ROOT) -> str:
    """The commit that is checked out, and whether files differ from it."""

    def ask(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=tree, capture_output=True, text=True, check=False)  # noqa: S607
        return done.stdout.strip()

    # The record itself grows with every table.
    looked_at = (".", f":!{MEASURED.relative_to(ROOT)}")
    changed = CHANGED if ask("status", "--porcelain", "--untracked-files=no", "--", *looked_at) else ""
    return (ask("rev-parse", "--short", "HEAD") or "unknown") + changed
