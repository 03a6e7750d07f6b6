"""Sources that copy or rework others, and of which nothing says that they count as one with these."""

from __future__ import annotations

from graph.records.base import Record
from graph.records.evidence import Source
from graph.records.plausibility import Doubt

UNGROUPED = "a source that copies or reworks another, and counts as independent of it (no origin_group)"


class CopyCheck:
    """Looks at sources one after another; a warning, for nothing is changed or left out."""

    def __init__(self) -> None:
        self._ungrouped = Doubt(UNGROUPED)

    def note(self, record: Record, where: str) -> None:
        """Look at a source; ``where`` says where it is. What is put together from several is nobody's copy."""
        if isinstance(record, Source) and len(record.derived_from) == 1 and record.origin_group is None:
            self._ungrouped.add(where, record.derived_from[0])

    def doubts(self) -> list[Doubt]:
        """What was met, if anything."""
        return [self._ungrouped] if self._ungrouped.count else []
