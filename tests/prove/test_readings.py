"""The proof of readings, small: what ``make prove WHAT=readings`` shows at length; and it sees each kind of fault."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.prove.readings import compare, describe, make_case, print_result, prove
from bench.rounds import Rounds
from graph.evidence import Reading, settling
from graph.evidence.accounts import AccountKey
from graph.evidence.attribution import AccountReading, Ancestors, NamedActors, choose_best, find_readings
from graph.network import dyads
from graph.network.pairs import StatedPair, pair_across
from tests.reference import readings as reference

SEEDS = range(2009, 2409)
# Patches what Parley does, so that it has one kind of fault.
Mutate = Callable[[pytest.MonkeyPatch], None]


def test_readings_and_edges_are_those_of_the_reference() -> None:
    differs = {seed: difference for seed in SEEDS if (difference := compare(make_case(seed)))}
    assert differs == {}


def test_the_sets_hold_what_the_rules_are_about() -> None:
    has = {word for seed in SEEDS for word in describe(make_case(seed))}
    assert has == {
        "rival readings", "tied", "agreed though rival", "sub-units", "one of", "credited",
        "certain pairs though rival", "parties alone",
    }  # fmt: skip


def test_the_reference_stays_small_and_leans_on_nothing() -> None:
    text = Path(reference.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 80
    assert "graph" not in "".join(line for line in text.splitlines() if "import" in line)


def test_rounds_that_were_played_are_counted_and_not_played_again(tmp_path: Path) -> None:
    with Rounds("readings", tmp_path) as rounds:
        prove(30, SEEDS.start, rounds)
        prove(30, SEEDS.start, rounds)
        assert [one["sets"] for one in rounds.played] == [30]
        prove(40, SEEDS.start, rounds)
        assert [one["sets"] for one in rounds.played] == [30, 10]
        assert print_result(rounds).rows[0][1] == "40"


def unite_readings(patch: pytest.MonkeyPatch) -> None:
    def unite(accounts: Sequence[NamedActors], _: Ancestors) -> list[AccountReading]:
        return [AccountReading(tuple(accounts), tuple(sorted({a for one in accounts for a in one.actors})))]

    patch.setattr(settling, "find_readings", unite)


def choose_items_one_by_one(patch: pytest.MonkeyPatch) -> None:
    settle = settling.Settling.settle_attribution

    def choose(self: settling.Settling, name: str) -> None:
        settle(self, name)
        if name in self.disputes:
            items = [item for variant in self.disputes[name].variants for item in variant.items]
            most = max((item.origins for item in items), default=0)
            self.values[name] = [item.value for item in items if item.origins == most]

    patch.setattr(settling.Settling, "settle_attribution", choose)


def let_ids_decide_ties(patch: pytest.MonkeyPatch) -> None:
    def decide(support: Mapping[int, Collection[tuple[str, bool]]]) -> int:
        best = choose_best(support)
        return min(support) if best is None else best

    patch.setattr(settling, "choose_best", decide)


def count_rivals(patch: pytest.MonkeyPatch) -> None:
    def count(reading: Reading, one: str, other: str) -> Iterator[StatedPair]:
        return (pair._replace(rival=False) for pair in pair_across(reading, one, other))

    patch.setattr(dyads, "pair_across", count)


def count_outlets(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(AccountKey, "origin", lambda key, _: key.source)


def hear_parties(patch: pytest.MonkeyPatch) -> None:
    def note_version(support: Mapping[int, Collection[tuple[str, bool]]]) -> int | None:
        return choose_best({number: {(origin, False) for origin, _ in origins} for number, origins in support.items()})

    patch.setattr(settling, "choose_best", note_version)


def forget_sub_units(patch: pytest.MonkeyPatch) -> None:
    def forget(accounts: Sequence[NamedActors], _: Ancestors) -> list[AccountReading]:
        return find_readings(accounts, lambda _: ())

    patch.setattr(settling, "find_readings", forget)


@pytest.mark.parametrize(
    "mutate",
    [
        unite_readings,
        choose_items_one_by_one,
        let_ids_decide_ties,
        count_rivals,
        count_outlets,
        hear_parties,
        forget_sub_units,
    ],
)
def test_a_fault_put_into_parley_is_seen(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    cases: list[dict[str, Any]] = [case for seed in SEEDS if not compare(case := make_case(seed))]
    assert cases
    mutate(monkeypatch)
    assert any(compare(case) for case in cases)
