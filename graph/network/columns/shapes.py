"""Facts of one shape: alike in all but who the actors are and the days.

Most dated ties and events are so. What they come to is drawn once for a shape; then each is but its numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import itemgetter

import numpy as np
import orjson

from graph.codes import read_codes
from graph.evidence import EVERYTHING, derive
from graph.evidence.accounts import is_plain
from graph.evidence.lens import is_live
from graph.json_shapes import Body
from graph.network.columns.rows import COLUMNS, UNCERTAIN, Column, Registry, Row, Rows, number_dyad, number_span
from graph.network.columns.snapshot import Version
from graph.network.dyads import derive_dyads
from graph.network.filters import LAYERS
from graph.records.evidence import CODING, DEFAULT_CONFIDENCE

_TIES = frozenset(read_codes("tie_kind").having("target", "actor"))
# What of a fact and of its claim says nothing of rows: each has its own.
_FACT_OWN = ("id", "title")
_CLAIM_OWN = ("id", "about", "locator", "attributes", "quote", *CODING)

_DAYS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
# What is noted of each row; all else is its shape's.
_NOTED = ("shape", "days", "fact", "source", "target", "since", "until")

# A row of a shape: its place among all of them, and which of the actors are its two ends.
_Derived = tuple[int, int, int]
_Written = tuple[str | None, str | None]
# The source and confidence of a claim, and the speaker whom it credits.
_Ground = tuple[str, float, str | None, str | None]


class Shapes:
    """Rows of facts by their shapes, in the making."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._rows: list[Row] = []
        # None for a shape with an actor that is in none of its rows: these do not tell what a merge makes of it.
        self._rows_of: dict[bytes, list[_Derived] | None] = {}
        # Four bounds and whether they are uncertain, by their places, for each way in which days are written.
        self._spans: list[tuple[int, ...]] = []
        self._written: dict[_Written, int | None] = {}
        self._noted = array("i")

    def add(self, version: Version) -> bool:
        """Take a version of a fact in; False where it has to be drawn by itself."""
        fact, claims = orjson.loads(version.body), [orjson.loads(text) for text in version.claims]
        if len(claims) > 1:
            # As they are weighed.
            claims.sort(key=itemgetter("id"))
        actors: list[str] = []
        # What only an opponent says is not certain, though the fact is.
        if not _number_ends(fact, actors) or len({claim.get("modality") for claim in claims}) > 1:
            return False
        written = grounds = None
        for claim in claims:
            if not is_plain(claim):
                return False
            days, ground = _strip_claim(claim, actors)
            if not is_live(claim) or (written is not None and (days, ground) != (written, grounds)):
                return False
            written, grounds = days, ground
        if written is None:
            return False
        span = self._written[written] if written in self._written else self._read_days(written)
        if span is None:
            return False
        for name in _FACT_OWN:
            fact.pop(name, None)
        key = orjson.dumps((fact, claims))
        derived = self._rows_of[key] if key in self._rows_of else self._derive(key, version, actors)
        if derived:
            number = self._registry.actors
            described = (self._registry.add_fact(version.id), version.since, version.until)
            for place, one, other in derived:
                self._noted.extend(
                    (place, span, described[0], number(actors[one]), number(actors[other]), *described[1:])
                )
        return derived is not None

    def finish(self) -> list[Rows]:
        """The rows of all that was taken in: one table, or none."""
        if not self._noted:
            return []
        noted = dict(zip(_NOTED, np.array(self._noted, np.int32).reshape(-1, len(_NOTED)).T, strict=True))
        shape, spans = noted.pop("shape"), np.array(self._spans, np.int32)[noted.pop("days")]
        columns: dict[str, Column] = {name: spans[:, place] for place, name in enumerate(_DAYS)} | noted
        for (name, type_), values in zip(COLUMNS.items(), zip(*self._rows, strict=True), strict=True):
            if name not in columns:
                columns[name] = np.array(values, type_)[shape]
        columns["flags"] |= (UNCERTAIN * spans[:, -1]).astype(np.uint16)
        pair = self._registry.pairs.number(columns["layer"], columns["source"], columns["target"])
        self._noted = array("i")
        return [Rows(**columns, pair=pair)]

    def _derive(self, key: bytes, version: Version, actors: Sequence[str]) -> list[_Derived] | None:
        """Draw the first fact of a shape; None where an actor is in none of its rows: these do not tell what a merge
        makes of the fact.
        """
        derived: list[_Derived] = []
        claims = [orjson.loads(text) for text in version.claims]
        reading = derive(orjson.loads(version.body), claims, EVERYTHING)
        readings = [] if reading is None else [reading]
        alleged = any(reading.alleged for reading in readings)
        for dyad in derive_dyads(readings, LAYERS):
            evidence = self._registry.evidence((claims[0]["source"], claims[0].get("confidence", DEFAULT_CONFIDENCE)))
            *row, flags, processes, issues, since, until, _ = number_dyad(dyad, self._registry, (0,))
            derived.append((len(self._rows), actors.index(dyad.source), actors.index(dyad.target)))
            # Each has its own days; what makes it uncertain besides is its shape's.
            flags = flags & ~UNCERTAIN | UNCERTAIN * alleged
            self._rows.append((*row, flags, processes, issues, since, until, evidence))
        drawn = {end for _, *ends in derived for end in ends}
        self._rows_of[key] = derived if not drawn or len(drawn) == len(actors) else None
        return self._rows_of[key]

    def _read_days(self, written: _Written) -> int | None:
        """The place of the span that a claim gives; None where its sides are at odds."""
        asserts = {} if written[0] is None else {"date": written[0]}
        attested = {} if written[1] is None else {"attested": written[1]}
        claim = {"id": "", "source": "", "asserts": asserts, **attested}
        reading = derive({"kind": "event", "id": ""}, [claim], EVERYTHING)
        self._written[written] = None
        if reading is not None and not reading.contested:
            self._written[written] = len(self._spans)
            self._spans.append((*number_span(reading.bounds), int(reading.bounds.uncertain)))
        return self._written[written]


def _number_ends(fact: Body, actors: list[str]) -> bool:
    """Put numbers for the actors of a tie; False where it is neither a tie nor an event."""
    if fact["kind"] in _TIES:
        for field in ("source", "target"):
            fact[field] = _number(actors, fact[field])
        return True
    return bool(fact["kind"] == "event")


def _strip_claim(claim: Body, actors: list[str]) -> tuple[_Written, _Ground]:
    """Put numbers for the actors that a claim names, and take out its days and what is its own; days and ground."""
    for name in _CLAIM_OWN:
        claim.pop(name, None)
    asserts = claim.get("asserts", {})
    for field in ("actors", "targets"):
        if asserts.get(field):
            asserts[field] = [_number(actors, actor) for actor in asserts[field]]
    asserts.pop("date_text", None)
    return (asserts.pop("date", None), claim.pop("attested", None)), (
        *(claim["source"], claim.get("confidence", DEFAULT_CONFIDENCE)),
        claim.get("asserted_by"),
        claim.get("credited"),
    )


def _number(actors: list[str], actor: str) -> int:
    if actor not in actors:
        actors.append(actor)
    return actors.index(actor)
