"""Places: near whom one is joined to, the same every time, and kept when others come."""

from __future__ import annotations

from itertools import combinations
from math import dist

import numpy as np
import pytest

from graph.network import layout
from graph.network.layout import Places, first_place, lay_out

CAMPS = [[f"{camp}{i}" for i in range(6)] for camp in "abc"]
ACTORS = sorted(actor for camp in CAMPS for actor in camp)
# Three camps, each with everyone joined to everyone, and one line from camp to camp.
PAIRS = [*(pair for camp in CAMPS for pair in combinations(camp, 2)), ("a0", "b0"), ("b1", "c1")]


def _lay_out(actors: list[str], pairs: list[tuple[str, str]], known: Places | None = None) -> Places:
    ends = np.array([[actors.index(end) for end in pair] for pair in pairs], dtype=np.int64).reshape(-1, 2)
    return lay_out(actors, ends[:, 0], ends[:, 1], np.ones(len(pairs)), known or {})


def test_the_joined_lie_nearer_to_one_another_than_to_others() -> None:
    places = _lay_out(ACTORS, PAIRS)
    assert set(places) == set(ACTORS)
    assert all(-1 <= side <= 1 for place in places.values() for side in place)
    assert max(abs(side) for place in places.values() for side in place) == 1, "as large as fits"
    within = [dist(places[a], places[b]) for a, b in combinations(ACTORS, 2) if a[0] == b[0]]
    across = [dist(places[a], places[b]) for a, b in combinations(ACTORS, 2) if a[0] != b[0]]
    assert max(within) < np.median(across)
    assert min(within) > 0.02, "nobody hides another"


def test_the_same_network_gives_the_same_places() -> None:
    assert _lay_out(ACTORS, PAIRS) == _lay_out(ACTORS, PAIRS)


def test_who_has_a_place_keeps_it_when_a_few_come() -> None:
    before = _lay_out(ACTORS, PAIRS)
    more = [*PAIRS, ("new", "c2"), ("new", "c3"), ("new", "c4")]
    after = _lay_out([*ACTORS, "new"], more, before)
    assert {actor: after[actor] for actor in ACTORS} == before
    nearest = min(ACTORS, key=lambda actor: dist(after[actor], after["new"]))
    assert nearest in CAMPS[2]


def test_when_many_come_all_find_their_places_from_where_they_were() -> None:
    before = _lay_out(ACTORS[:6], [pair for pair in PAIRS if set(pair) <= set(ACTORS[:6])])
    after = _lay_out(ACTORS, PAIRS, before)
    assert {actor: after[actor] for actor in before} != before


def test_twins_do_not_lie_on_one_spot() -> None:
    actors = ["hub", *(f"leaf{i:03}" for i in range(200))]
    places = _lay_out(actors, [("hub", leaf) for leaf in actors[1:]])
    assert len(set(places.values())) == len(actors)


@pytest.mark.parametrize("actors", [[], ["alone"]])
def test_few_actors(actors: list[str]) -> None:
    assert set(_lay_out(actors, [])) == set(actors)


def test_a_loop_moves_nobody() -> None:
    assert _lay_out(["a", "b"], [("a", "b"), ("a", "a")]) == _lay_out(["a", "b"], [("a", "b")])


def test_who_is_joined_to_nobody_lies_where_the_id_says() -> None:
    assert first_place("a") == first_place("a") != first_place("b")
    assert all(-1 <= side <= 1 for side in first_place("a"))


def test_a_few_who_come_find_the_places_that_many_would(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [f"{camp}{i:02}" for camp in "abcdef" for i in range(40)]
    pairs = [(one, other) for one, other in combinations(crowd, 2) if one[0] == other[0] and int(one[1:]) % 4 == 0]
    before = _lay_out(crowd, pairs)
    come = [f"new{i}" for i in range(12)]
    more = [*pairs, *((new, crowd[40 * (i % 6) + j]) for i, new in enumerate(come) for j in range(3))]
    few = _lay_out([*crowd, *come], more, before)
    monkeypatch.setattr(layout, "_FEW", 0)
    many = _lay_out([*crowd, *come], more, before)
    assert {actor: few[actor] for actor in crowd} == {actor: many[actor] for actor in crowd} == before
    assert max(dist(few[new], many[new]) for new in come) < 0.1
    assert len({few[new] for new in come}) == len(come)
