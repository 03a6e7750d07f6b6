"""What an answer may cost is estimated by what it reads."""

from __future__ import annotations

from graph.answers.network.costs import estimate_facts
from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.rows import Registry, make_rows, number_dyad
from graph.network.columns.snapshot import Snapshot
from graph.network.dyads import Dyad
from graph.time import read_edtf

_DAY = read_edtf("2021-08-01")


def test_facts_are_counted_by_layer_and_many_events_make_mediators_no_dearer() -> None:
    registry = Registry()
    drawn = {"acted": ("event", 20), "talked": ("talk", 3), "signed": ("agreement", 2), "tie": ("BACKS", 1)}
    rows = [
        number_dyad(Dyad(layer, kind, (f"{kind}-{number}",), "a", "b", True, (_DAY,), 1, 1), registry, (number,))
        for layer, (kind, most) in drawn.items()
        for number in range(most)
    ]
    nothing = ProjectionBuilder(registry).finish()
    snapshot = Snapshot(1, 1, registry, nothing, nothing, (make_rows(rows, registry),))
    assert estimate_facts(snapshot, "tie", "talked", "signed") == 6
    assert estimate_facts(snapshot) == 0
