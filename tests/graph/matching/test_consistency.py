"""What decisions come to together: who is one by which of them, and which earlier decision stands against a new one."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.matching.consistency import Joins, find_contradictions
from graph.matching.refusals import find_refusals
from graph.records.matches import Match

TYPES = {"s": "country_state", "g": "government_state", "p": "person", "o": "other", "a": "armed_organization"}


def decide(id_: str, one: str, other: str, verdict: str = "same", by: str = "A. Coder") -> Match:
    keep = {"keep": min(one, other)} if verdict == "same" else {}
    at = "2026-01-01T00:00:00Z"
    return Match(kind="match", id=id_, one=one, other=other, verdict=verdict, by=by, at=at, **keep)


def by_id(*matches: Match) -> dict[str, Match]:
    return {match.id: match for match in matches}


def test_two_stay_one_through_a_third_and_by_which_decisions() -> None:
    joins = Joins([decide("m2", "b", "c"), decide("m3", "a", "c"), decide("m4", "a", "d"), decide("m5", "b", "d")])
    chains = [[match.id for match in chain] for chain in joins.trace_all("a", "b")]
    assert chains == [["m3", "m2"], ["m4", "m5"]]
    assert joins.trace_all("a", "z") == []


def test_a_decision_that_overrules_a_different_one_is_refused_and_names_it() -> None:
    before = by_id(decide("said", "a", "c", "different"), decide("m1", "a", "b"))
    (refusal,) = find_refusals(before, [decide("m2", "b", "c")], {})
    assert refusal.match.id == "m2"
    for word in ("said", "A. Coder", "2026-01-01", "through b", "m1"):
        assert word in refusal.why


def test_a_different_decision_about_two_that_are_one_is_refused_and_names_what_holds_them() -> None:
    before = by_id(decide("m1", "a", "b"), decide("m2", "b", "c"))
    (refusal,) = find_refusals(before, [decide("said", "a", "c", "different")], {})
    assert refusal.match.id == "said"
    assert "m1, m2); undo that first" in refusal.why


def test_both_at_once_are_refused_and_a_change_of_mind_is_not() -> None:
    assert find_refusals({}, [decide("m1", "a", "b"), decide("m2", "a", "b", "different")], {})[0].match.id == "m1"
    before = by_id(decide("m1", "a", "b"))
    assert find_refusals(before, [decide("m1", "a", "b", "different")], {}) == []
    assert find_refusals(before, [decide("m1", "a", "b", "retired"), decide("m2", "a", "b", "different")], {}) == []
    assert find_refusals(by_id(decide("m1", "a", "b", "different")), [decide("m1", "a", "b")], {}) == []


def test_what_slipped_in_before_does_not_stop_others() -> None:
    before = by_id(decide("m1", "a", "b"), decide("m2", "a", "b", "different"))
    assert find_refusals(before, [decide("m3", "b", "c")], {}) == []
    assert set(find_contradictions(list(before.values()))) == {"m2"}


@pytest.mark.parametrize(("one", "other"), [("s", "g"), ("a", "p"), ("p", "s")])
def test_what_is_never_one_is_refused_directly_and_through_a_third(one: str, other: str) -> None:
    (refusal,) = find_refusals({}, [decide("m", one, other)], TYPES)
    assert "never one" in refusal.why
    (refusal,) = find_refusals(by_id(decide("m1", one, "o")), [decide("m2", "o", other)], TYPES)
    assert (refusal.match.id, "through o" in refusal.why) == ("m2", True)
    assert find_refusals({}, [decide("m", "p", "o"), decide("n", "a", "b")], TYPES) == []


ACTORS = "abcdef"
DECISIONS = st.lists(
    st.tuples(st.sampled_from(list(combinations(ACTORS, 2))), st.sampled_from(["same", "different", "retired"])),
    max_size=14,
)


@given(DECISIONS)
def test_whatever_is_decided_in_whatever_order_no_different_is_overruled(
    made: list[tuple[tuple[str, str], str]],
) -> None:
    recorded: dict[str, Match] = {}
    for at, ((one, other), verdict) in enumerate(made):
        match = decide(f"m{at}", one, other, verdict)
        if not find_refusals(recorded, [match], {}):
            recorded[match.id] = match
        # Checked by another program's components.
        graph = nx.Graph((m.one, m.other) for m in recorded.values() if m.verdict == "same")
        for m in recorded.values():
            if m.verdict == "different" and {m.one, m.other} <= set(graph):
                assert not nx.has_path(graph, m.one, m.other)
        allowed: nx.Graph[str] = nx.Graph([*graph.edges, (one, other)] if verdict == "same" else graph.edges)
        harmless = not any(
            m.verdict == "different" and {m.one, m.other} <= set(allowed) and nx.has_path(allowed, m.one, m.other)
            for m in [*recorded.values(), *([match] if verdict == "different" else [])]
        )
        assert (match.id in recorded) == harmless
