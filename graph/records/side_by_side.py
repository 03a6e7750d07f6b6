"""Events of several actors of which no claim says whether they acted on each other: no edge is drawn between them."""

from __future__ import annotations

from graph.records.base import Record
from graph.records.evidence import Claim
from graph.records.plausibility import Doubt

UNSAID = "several actors, and neither a target nor mutual: no edge is drawn between them"


class MutualCheck:
    """Looks at claims one after another; a warning, for nothing is changed or left out."""

    def __init__(self) -> None:
        self._unsaid = Doubt(UNSAID)

    def note(self, record: Record, where: str) -> None:
        """Look at what a claim says of an event; ``where`` says where it is."""
        if not isinstance(record, Claim) or record.polarity == "negated":
            return
        actors, said = record.asserts.get("actors"), record.asserts.get("mutual") is not None
        if isinstance(actors, list) and len(actors) > 1 and not record.asserts.get("targets") and not said:
            self._unsaid.add(where, ", ".join(map(str, actors[:4])))

    def doubts(self) -> list[Doubt]:
        """What was met, if anything."""
        return [self._unsaid] if self._unsaid.count else []
