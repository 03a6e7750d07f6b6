"""Which claims count: the sources a question listens to, and how sure and how many they must be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from graph.codes import read_codes
from graph.evidence.structure import NO_STRUCTURE, Structure
from graph.json_shapes import Values
from graph.records.evidence import DEFAULT_CONFIDENCE
from graph.time import Bounds

C = TypeVar("C", bound=Values)

_MAKES_FACT = read_codes("modality").having("makes_fact")
# Claims of these statuses count for nothing.
NOT_LIVE = frozenset(read_codes("claim_status").having("live", value=False))


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What weighing claims needs to know of a source; ``published`` is None where no date is known."""

    group: str
    published: Bounds | None = None
    title: str = field(default="", compare=False)
    # What it declares to cover, as in its record.
    coverage: Values | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Lens:
    """The evidence a question accepts; the bare lens accepts every live claim.

    ``structure``: the ties by which accounts are compared, regardless of their source.
    """

    according_to: frozenset[str] | None = None
    published_by: date | None = None
    min_confidence: float = 0.0
    min_sources: int = 1
    sources: Mapping[str, SourceFacts] = field(default_factory=dict)
    structure: Structure = NO_STRUCTURE

    @property
    def is_open(self) -> bool:
        """Whether it lets every live claim through."""
        return (
            self.according_to is None
            and self.published_by is None
            and self.min_confidence <= 0
            and self.min_sources <= 1
        )

    def admits_source(self, source: str) -> bool:
        """Whether a source counts. One without a known date of publication was not certainly out by any day."""
        if self.according_to is not None and source not in self.according_to:
            return False
        if self.published_by is not None:
            known = self.sources.get(source)
            return (
                known is not None
                and known.published is not None
                and known.published.start_earliest <= self.published_by
            )
        return True

    def count_undated(self) -> int | None:
        """How many sources ``published_by`` leaves out because nobody knows when they came out, of those that would
        count otherwise; None where it is not asked for.
        """
        if self.published_by is None:
            return None
        return sum(
            known.published is None
            for source, known in self.sources.items()
            if self.according_to is None or source in self.according_to
        )

    def admits(self, claim: Values) -> bool:
        """Whether a claim counts, whatever else is claimed about its fact."""
        return self._hears(claim) and self._is_sure_enough(claim)

    def admit(self, claims: Iterable[C]) -> list[C]:
        """Those of all claims about one fact that count.

        A source that corrected itself no longer says what it said first, however sure it was of that: with
        ``min_confidence`` it then says nothing where its correction is not sure enough.
        """
        if self.min_confidence <= 0:
            return [claim for claim in claims if self._hears(claim)]
        heard = [claim for claim in claims if self._hears(claim)]
        given_up = {old for claim in heard if not self._is_sure_enough(claim) for old in claim.get("corrects", ())}
        return [claim for claim in heard if self._is_sure_enough(claim) and claim["id"] not in given_up]

    def _hears(self, claim: Values) -> bool:
        return is_live(claim) and self.admits_source(claim["source"])

    def _is_sure_enough(self, claim: Values) -> bool:
        return bool(claim.get("confidence", DEFAULT_CONFIDENCE) >= self.min_confidence)

    def count_independent(self, sources: Iterable[str]) -> int:
        """How many independent sources these are: distinct origin groups."""
        return len({self.group_of(source) for source in sources})

    def group_of(self, source: str) -> str:
        """The origin group of a source."""
        known = self.sources.get(source)
        return known.group if known else source


EVERYTHING = Lens()


def is_live(claim: Values) -> bool:
    """Whether a claim counts for anything: one that its source took back does not."""
    return claim.get("status") not in NOT_LIVE


def makes_fact(claim: Values) -> bool:
    """Whether a claim says that something is so: a negated or hypothetical claim makes no fact."""
    return claim.get("polarity", "affirmed") == "affirmed" and claim.get("modality", "actual") in _MAKES_FACT
