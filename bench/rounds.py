"""The rounds of a proof, a line each in a file, so that a proof that was broken off goes on where it stopped."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from bench.tables import CHANGED, ROOT, read_commit

_FOLDER = ROOT / ".parley" / "prove"


class Rounds:
    """The rounds that were played so far, in their order; a context that closes the file.

    ``about`` is what they depend on besides the code: where that or the commit is another than that of the file, or
    files differ from their commit, it is begun anew. A last line that was cut off is not counted.
    """

    def __init__(self, name: str, folder: Path = _FOLDER, **about: Any) -> None:
        self.path = folder / f"{name}.jsonl"
        commit = read_commit()
        about = {"proof": name, "commit": commit, **about}
        lines = self._read_lines()
        goes_on = lines[:1] == [about] and not commit.endswith(CHANGED)
        self.played: list[dict[str, Any]] = lines[1:] if goes_on else []
        folder.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("w", encoding="utf-8")
        for line in (about, *self.played):
            self._write(line)
        self._file.flush()

    def add(self, **round_: Any) -> None:
        """Note a round as soon as it is over."""
        self.played.append(round_)
        self._write(round_)
        self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _read_lines(self) -> list[dict[str, Any]]:
        try:
            whole = self.path.read_text(encoding="utf-8").rpartition("\n")[0].splitlines()
        except FileNotFoundError:
            return []
        return [json.loads(line) for line in whole]

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")


def count_outcomes(outcomes: Iterable[str]) -> str:
    """How often each was, the most frequent first."""
    return ", ".join(f"{count} {outcome}" for outcome, count in Counter(outcomes).most_common())
