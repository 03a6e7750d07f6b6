"""Which actors take the same sides on issues, and which opposite ones, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.answers.network.reading import read_families
from graph.evidence import Reading
from graph.json_shapes import Values
from graph.models.measures import Congruence
from graph.network.measures.congruence import HeldStance, Pair, conflict, congruence, distance, similarity
from graph.records.registry import is_options
from graph.session.known import require_known
from graph.session.question import Page, PageRequest
from graph.session.view import View


async def compare_stances(
    view: View, page: PageRequest, *, norm: str, also: tuple[str, ...], issue: str | None
) -> Page[Congruence]:
    """Pairs of actors with anything in common or against each other at the view's moment, by their ids.

    ``{source, target, congruence, conflict, similarity, distance}``, divided as ``norm`` says; the last two null where
    the two have no values on one issue. Raises BadQuestionError for an issue that is not recorded.
    """
    await view.lens()
    await require_known(view, {"issue": issue} if issue else {})
    readings = [reading for reading, _ in await read_families(view, ["position"])]
    stances = [s for reading in readings if issue in (None, reading.fact["issue"]) for s in read_stances(reading)]
    shared, opposed = (
        _by_pair(congruence(stances, norm=norm, also=also)),
        _by_pair(conflict(stances, norm=norm, also=also)),
    )
    near, far = _by_pair(similarity(stances, norm=norm)), _by_pair(distance(stances, norm=norm))
    after = None if page.after is None else tuple(page.after.split(" "))
    pairs = sorted(pair for pair in {**shared, **opposed, **near, **far} if after is None or pair > after)
    shown = pairs[: page.limit]
    items: list[Congruence] = [
        {
            "source": one,
            "target": other,
            "congruence": shared.get((one, other), 0),
            "conflict": opposed.get((one, other), 0),
            "similarity": near.get((one, other)),
            "distance": far.get((one, other)),
        }
        for one, other in shown
    ]
    return Page(items, " ".join(shown[-1]) if len(pairs) > len(shown) else None)


def read_stances(reading: Reading) -> Iterator[HeldStance]:
    """A position as each source reports it; a source with neither stance nor value counts with those of the others."""
    actor, issue, values = reading.fact["actor"], reading.fact["issue"], reading.values
    for claim in (claim for account in reading.accounts for claim in account.claims):
        described = claim.get("asserts", {})
        if "stance" not in described and "value" not in described:
            described = values
        yield HeldStance(actor, issue, claim["source"], _said(described, "stance"), _said(described, "value"))


def _said(asserts: Values, name: str) -> Any:
    """What a claim gives of a field, nothing where it says no more than that it was one of several."""
    value = asserts.get(name)
    return None if is_options(value) else value


def _by_pair(pairs: Iterable[Pair]) -> dict[tuple[str, str], float]:
    return {(pair.one, pair.other): pair.weight for pair in pairs}
