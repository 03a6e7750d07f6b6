"""Dated dyads: what one fact says of two actors.

A fact with many actors stays one fact; it becomes many dyads only where a network is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from graph.codes import find_intensity, read_codes
from graph.evidence import Reading
from graph.evidence.accounts import Account, count_independent
from graph.evidence.hedges import is_hedged as is_half_meant
from graph.evidence.lens import makes_fact
from graph.evidence.topics import NO_TOPICS, Topics, list_issues, list_processes
from graph.json_shapes import Body, Values
from graph.network.filters import list_kinds
from graph.network.pairs import StatedPair, pair_across, pair_mutual, pair_together
from graph.network.times import common
from graph.time import Bounds, Holds, agree, read_edtf

_TIES = read_codes("tie_kind")
_ROLES = read_codes("role")
# Talks at which the parties do not meet, and agreements that one side declares alone.
_INDIRECT = read_codes("talk_format").having("indirect")
UNILATERAL = read_codes("agreement_form").having("unilateral")


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors in one layer, out of one fact (``agrees``: out of two positions).

    An undirected dyad has its actors in the order of their ids. ``cooperation`` and ``conflict`` are amounts, never
    negative; ``newman`` is the fact's share of this pair, 1/(n-1) of n actors. ``sides`` says of each end whether it
    took part as a ``party`` or as anything else (``third``), ``either`` where accounts differ on that.
    ``hedged``: only hedges say that it was so, or that one of the two had a part in it. ``rival``: competing accounts
    exclude it, so that it is only possible and not counted. ``combined``: no account names both, so that it is only
    possible, as it is where only an opponent names one.
    """

    layer: str
    kind: str
    facts: tuple[str, ...]
    source: str
    target: str
    directed: bool
    spans: tuple[Bounds, ...]
    claims_count: int
    sources: int
    sign: int | None = None
    cooperation: float = 0
    conflict: float = 0
    newman: float | None = None
    contested: bool = False
    rival: bool = False
    combined: bool = False
    hedged: bool = False
    processes: Topics = NO_TOPICS
    issues: Topics = NO_TOPICS
    sides: tuple[str, str] | None = None
    holds: Holds = "certain"

    @property
    def bounds(self) -> Bounds:
        """When it held: while all its facts did."""
        return self.spans[0] if len(self.spans) == 1 else common(self.spans)


def derive_dyads(readings: Iterable[Reading], layers: Collection[str]) -> Iterator[Dyad]:
    """The dyads of every layer that a single fact makes; positions make theirs in pairs (``agree_dyads``)."""
    for reading in readings:
        layer = _LAYER_OF.get(reading.kind)
        if layer is not None and layer in layers:
            yield from _DRAW[layer](reading)


def list_ends(reading: Reading) -> frozenset[str]:
    """The actors in the fields that the dyads of a fact are made of, whether or not any dyad has them."""
    fields = _FIELDS_OF.get(_LAYER_OF.get(reading.kind, ""), ())
    named = [item for field in fields for item in reading.values.get(field) or ()]
    return frozenset(item["actor"] if isinstance(item, dict) else item for item in named)


def side_of(seat: Values) -> str:
    """``party``, ``third`` or ``unknown``: what someone was in practice, else on paper."""
    for role in (seat.get("practical_role"), seat.get("formal_role")):
        if role is not None and _ROLES[role].extra["side"] != "unknown":
            return str(_ROLES[role].extra["side"])
    return "unknown"


class Hedges:
    """What of a fact is known from hedges alone; its claims are gone through once, however many pairs it makes."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._firm = [claim for claim in reading.live if makes_fact(claim) and not is_half_meant(claim)]
        self._named: dict[str, frozenset[str]] = {}

    def cover(self, *named: tuple[str, str]) -> bool:
        """Whether only hedges say that the fact was so, or that these actors are in these of its fields."""
        if len(self._reading.live) == 1:
            return not self._firm
        asserted = [(field, actor) for field, actor in named if field in self._reading.values]
        return not self._firm or any(actor not in self._firmly_named(field) for field, actor in asserted)

    def _firmly_named(self, field: str) -> frozenset[str]:
        if field not in self._named:
            values = [value for claim in self._firm for value in claim.get("asserts", {}).get(field) or ()]
            self._named[field] = frozenset(v["actor"] if isinstance(v, dict) else v for v in values)
        return self._named[field]


def _tied(reading: Reading) -> Iterator[Dyad]:
    if reading.fact["source"] == reading.fact["target"]:
        return  # a merge made its two ends one actor
    sign = int(_TIES[reading.kind].extra["sign"])
    pair = StatedPair(reading.fact["source"], reading.fact["target"], reading.rival)
    yield _dyad(_Shared(reading), "tie", pair, sign=sign, cooperation=float(sign > 0), conflict=float(sign < 0))


def _talked(reading: Reading) -> Iterator[Dyad]:
    seats = reading.values.get("participants", ())
    yield from _together(reading, "talked", "participants", seats, ("format", _INDIRECT))


def _signed(reading: Reading) -> Iterator[Dyad]:
    # A ceasefire that each side declares for itself is signed by nobody together.
    alone = declared_alone(reading)
    jointly = [s for s in reading.values.get("signatories", ()) if alone.get(s["actor"]) != "all"]
    yield from _together(reading, "signed", "signatories", jointly, ("form", UNILATERAL))


def _together(
    reading: Reading, layer: str, field: str, seats: Sequence[Values], alone: tuple[str, Collection[str]]
) -> Iterator[Dyad]:
    """Every two who took part; ``alone``: the field and its codes under which parties were not together."""
    by_actor = {seat["actor"]: seat for seat in seats}
    issues = list_issues(reading)
    shared, alleged = _Shared(reading), reading.alleged
    separate_talks = were_in_different_talks(reading, *alone)
    declared = declared_alone(reading) if layer == "signed" else {}
    count = len(by_actor.keys() | reading.contested_items.get(field, frozenset()))

    @cache
    def seat_of(actor: str) -> _Seat:
        return _read_seat(reading, field, actor, by_actor.get(actor, {}))

    for stated in pair_together(reading, field, list(by_actor)):
        one, other = seat_of(stated.source), seat_of(stated.target)
        roles_differ = layer == "talked" and (one.roles_differ or other.roles_differ)
        across = {one.side, other.side} == {"party", "third"}
        met = not separate_talks or (layer == "talked" and across and not roles_differ)
        if not met and separate_talks == "all" and not roles_differ:
            continue
        alone_by_some = any(actor in declared for actor in stated[:2])
        pair = stated if met and not alone_by_some else stated._replace(rival=True)
        yield _dyad(
            shared, layer, pair, (field, field), directed=False, newman=1 / (count - 1), issues=issues,
            sides=(one.sat_as, other.sat_as), spans=(_last_seated(one.days, other.days, alleged=alleged),),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seat:
    """One who took part: on which side, as what by all accounts, since when, and whether accounts differ on it."""

    side: str
    sat_as: str
    days: Bounds
    roles_differ: bool


def _read_seat(reading: Reading, field: str, actor: str, seat: Values) -> _Seat:
    days, roles_differ = _date_seat(reading, field, seat), _roles_differ(reading, field, actor)
    return _Seat(side_of(seat), _sit(reading, field, seat), days, roles_differ)


def were_in_different_talks(reading: Reading, field: str, codes: Collection[str]) -> str | None:
    """Whether ``all`` accounts, or only ``some``, say that the parties were not together."""
    found = [value in codes for value in reading.possible_values(field)]
    return "all" if all(found) else "some" if any(found) else None


def declared_alone(reading: Reading) -> dict[str, str]:
    """The signatories of an agreement that ``all`` accounts which say so, or only ``some``, have declare it alone; some
    at most where only an opponent says so.
    """
    said: dict[str, set[bool]] = defaultdict(set)
    for account in reading.accounts:
        for claim in account.claims:
            given = claim.get("asserts", {}).get("signatories") or ()
            for seat in given if isinstance(given, list) else ():
                if seat.get("declared_unilaterally") is not None:
                    said[seat["actor"]].add(seat["declared_unilaterally"])
    return {
        actor: "some" if len(found) == 2 or reading.is_accused("signatories", actor, "declared_unilaterally") else "all"
        for actor, found in said.items()
        if True in found
    }


def _roles_differ(reading: Reading, field: str, actor: str) -> bool:
    """Whether accounts differ on what somebody was at a talk."""
    return any(f"{field}.{actor}.{role}" in reading.disputes for role in ("formal_role", "practical_role"))


def _sit(reading: Reading, field: str, seat: Values) -> str:
    """Whether an actor took part as a ``party`` or as a ``third``, ``either`` where accounts differ on that."""
    path = f"{field}.{seat.get('actor')}"
    given = {}
    for role in ("practical_role", "formal_role"):
        dispute = reading.disputes.get(f"{path}.{role}")
        given[role] = [variant.value for variant in dispute.variants] if dispute else [seat.get(role)]
        if reading.is_accused(field, str(seat.get("actor")), role):
            given[role].append(None)
    party = [
        side_of({"practical_role": practical, "formal_role": formal}) == "party"
        for practical in given["practical_role"]
        for formal in given["formal_role"]
    ]
    return "party" if all(party) else "either" if any(party) else "third"


def _last_seated(one: Bounds, other: Bounds, *, alleged: bool) -> Bounds:
    """When both had come to it: an actor may sign later than the day of the agreement."""
    if one is other and (one.uncertain or not alleged):
        return one
    return Bounds(
        max(one.start_earliest, other.start_earliest),
        max(one.start_latest, other.start_latest),
        max(one.end_earliest, other.end_earliest),
        max(one.end_latest, other.end_latest),
        alleged or one.uncertain or other.uncertain,
    )


def _date_seat(reading: Reading, field: str, seat: Values) -> Bounds:
    """When an actor came to it; where accounts give several days, one of these. By an opponent's word: perhaps."""
    dispute = reading.disputes.get(f"{field}.{seat.get('actor')}.date")
    if dispute is not None:
        return agree([read_edtf(str(variant.value)) for variant in dispute.variants])[0]
    if not seat.get("date"):
        return reading.bounds
    if reading.is_accused(field, seat["actor"], "date"):
        return replace(reading.bounds, uncertain=True)
    return read_edtf(seat["date"])


def _demanded(reading: Reading) -> Iterator[Dyad]:
    issues = list_issues(reading)
    shared = _Shared(reading)
    for pair in pair_across(reading, "raised_by", "directed_at"):
        yield _dyad(shared, "demanded", pair, ("raised_by", "directed_at"), issues=issues)


def _acted(reading: Reading) -> Iterator[Dyad]:
    intensity = _intensity(reading)
    shared = _Shared(reading)
    pairs = {(pair.source, pair.target): (pair, "targets") for pair in pair_across(reading, "actors", "targets")}
    for pair in pair_mutual(reading, "actors"):
        pairs.setdefault((pair.source, pair.target), (pair, "actors"))
    for pair, field in pairs.values():
        yield _dyad(
            shared, "acted", pair, ("actors", field), sign=(intensity > 0) - (intensity < 0),
            cooperation=max(intensity, 0), conflict=max(-intensity, 0),
        )  # fmt: skip


def _intensity(reading: Reading) -> float:
    """What a source or coder gives, else the code list's for the mode or the category, else 0; where accounts differ,
    what all of them come to: the least, and 0 where it is cooperation by one and conflict by another.
    """
    if not reading.disputes and not reading.options:
        stated = reading.values.get("intensity")
        return float(_rate(reading.values.get("category"), reading.values.get("mode")) if stated is None else stated)
    given = [
        float(_rate(category, mode) if intensity is None else intensity)
        for intensity in reading.possible_values("intensity")
        for category in reading.possible_values("category")
        for mode in reading.possible_values("mode")
    ]
    same = min(given) > 0 or max(given) < 0
    return min(given, key=abs) if same else 0.0


def _rate(category: str | None, mode: str | None) -> float:
    return float((find_intensity(category, mode) if category else None) or 0)


class _Shared:
    """What all dyads of a fact have in common, found out once however many pairs it makes."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._hedges = Hedges(reading)
        self._marks: dict[tuple[str, str], tuple[bool, bool]] = {}
        self._counts: dict[tuple[int, ...], Body] = {}
        self.values: Body = {
            "kind": reading.kind,
            "facts": (reading.id,),
            "directed": True,
            "spans": (reading.bounds,),
            "claims_count": len(reading.claims),
            "sources": reading.sources,
            "contested": reading.contested,
            "processes": list_processes(reading),
        }

    def count(self, behind: Sequence[Account]) -> Body:
        """How many claims and independent sources some of its accounts come to."""
        # The accounts are those of the reading, which holds them for as long.
        key = tuple(map(id, behind))
        if key not in self._counts:
            claims = sum(len(account.claims) for account in behind)
            self._counts[key] = {"claims_count": claims, "sources": count_independent(behind, self._reading.lens)}
        return self._counts[key]

    def mark(self, field: str, actor: str) -> tuple[bool, bool]:
        """Whether only hedges say that it was so or that this actor had this part in it, and whether only an opponent
        says the latter.
        """
        end = field, actor
        if end not in self._marks:
            self._marks[end] = self._hedges.cover(end), self._reading.is_accused(field, actor)
        return self._marks[end]


def _dyad(shared: _Shared, layer: str, pair: StatedPair, fields: tuple[str, str] = ("", ""), **more: Any) -> Dyad:
    hedged, accused = shared.mark(fields[0], pair.source)
    other_hedged, other_accused = shared.mark(fields[1], pair.target)
    values = {**shared.values, "layer": layer, "source": pair.source, "target": pair.target, **more}
    values["hedged"] = hedged or other_hedged
    if pair.behind is not None:
        # An account supports only the actors that it names.
        values |= shared.count(pair.behind)
    if pair.rival or pair.combined or accused or other_accused:
        spans = tuple(replace(span, uncertain=True) for span in values["spans"])
        values |= {"spans": spans, "rival": pair.rival, "combined": pair.combined}
    return Dyad(**values)


# How a fact of each layer becomes dyads; ``agrees`` takes two.
_DRAW: dict[str, Callable[[Reading], Iterator[Dyad]]] = {
    "tie": _tied, "talked": _talked, "signed": _signed, "demanded": _demanded, "acted": _acted,
}  # fmt: skip
_LAYER_OF = {kind: layer for layer in _DRAW for kind in sorted(list_kinds((layer,)))}
# The fields that dyads of a layer are made of; the two ends of a tie are never asserted by claims.
_FIELDS_OF = {
    "talked": ("participants",), "signed": ("signatories",), "demanded": ("raised_by", "directed_at"),
    "acted": ("actors", "targets"),
}  # fmt: skip
