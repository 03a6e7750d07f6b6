"""What a fact is about: its issues and processes, by how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from graph.evidence.derivation import Reading
from graph.evidence.hedges import is_hedged
from graph.evidence.lens import makes_fact
from graph.evidence.settling import item_label
from graph.json_shapes import Body, Values

_ISSUES = ("issues", "concerns")
_NOTHING: frozenset[str] = frozenset()


class Topics(NamedTuple):
    """The ids of issues, or of processes, each in one of four: those of which accounts are sure and agree; those that
    only hedged claims name; those that are only possible, from an opponent's word or "one of these"; and those on which
    accounts differ.
    """

    certain: frozenset[str] = _NOTHING
    hedged: frozenset[str] = _NOTHING
    possible: frozenset[str] = _NOTHING
    rival: frozenset[str] = _NOTHING

    @property
    def named(self) -> frozenset[str]:
        """All of them, however sure."""
        return self.certain.union(*self[1:])

    def rate(self, wanted: Collection[str]) -> str | None:
        """How sure the surest of some ids is: the name of its field here; None where none is among them."""
        return next((name for name, ids in zip(self._fields, self, strict=True) if not ids.isdisjoint(wanted)), None)


NO_TOPICS = Topics()


def list_issues(reading: Reading) -> Topics:
    """The issues of a talk, an agreement with its provisions, a demand or an offer."""
    return _sort(reading, issues_in)


def list_processes(reading: Reading) -> Topics:
    """Every process that a fact belongs to; its own, where it is recorded in one, is certain."""
    found, own = _sort(reading, processes_in), reading.fact.get("process")
    return found if own is None or own in found.certain else _add_certain(found, own)


def issues_in(values: Values) -> set[str]:
    """The issues that the values of a fact name, those of provisions too."""
    own = {issue for field in _ISSUES for issue in _list(values.get(field))}
    return own | {issue for piece in _list(values.get("provisions")) for issue in piece.get("issues") or ()}


def processes_in(values: Values) -> set[str]:
    """The processes that the values of a fact name."""
    return set(_list(values.get("processes")))


def _list(value: Any) -> list[Any]:
    """The items that are said for sure: "one of these" says none."""
    return value if isinstance(value, list) else []


def _add_certain(found: Topics, own: str) -> Topics:
    return Topics(found.certain | {own}, *(ids - {own} for ids in found[1:]))


def _sort(reading: Reading, find: Callable[[Values], set[str]]) -> Topics:
    certain = find(reading.agreed_values)
    if not (reading.disputes or reading.options or reading.hedges):
        return Topics(frozenset(certain)) if certain else NO_TOPICS
    every = find(reading.values).union(*(find({name: value}) for name, value in reading.alternatives()))
    rival = {topic for values in _disputed(reading) for topic in find(values)} - certain
    possible = every - certain - rival
    firm = [claim.get("asserts", {}) for claim in reading.live if makes_fact(claim) and not is_hedged(claim)]
    # Where nothing but hedges makes the fact, it is a hedge as a whole.
    hedged = certain.difference(*map(find, firm)) if firm else set[str]()
    return Topics(*map(frozenset, (certain - hedged, hedged, possible, rival)))


def _disputed(reading: Reading) -> Iterator[Body]:
    """What accounts differ on, as values of fields."""
    for path, dispute in reading.disputes.items():
        name, _, item = path.partition(".")
        if item in reading.contested_items.get(name, ()):
            yield {name: [*reading.denied.get(path, ()), *_pieces(reading.values.get(name), item)]}
            continue
        field = path.rpartition(".")[2]
        yield from ({field: variant.value} for variant in dispute.variants if isinstance(variant.value, list))


def _pieces(value: Any, label: str) -> list[Any]:
    """The items of a list that go by a label."""
    return [item for item in _list(value) if item_label(item) == label]
