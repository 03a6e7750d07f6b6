"""PAA-X: who signed, as what and with whom; the answers are those of the file of signatories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from math import isclose
from typing import TYPE_CHECKING

import pytest

from tests.datasets.asking import Reader
from tests.datasets.files import PAAX, PAX, Row, key_of, read_rows

if TYPE_CHECKING:
    from tests.datasets.files import Real

RUSSIA = "paax.con-21"
MOST_EDGES = 5000

Signed = dict[str, set[str]]


@pytest.fixture
def ask(according_to: Callable[..., Reader]) -> Reader:
    """Asks the API according to PAA-X."""
    return according_to(PAAX.id)


@pytest.fixture
def rows(real: Real) -> tuple[Row, ...]:
    """The signatures."""
    return read_rows(real(PAAX.files[2]))


def _agreement(row: Row) -> str:
    return f"pax-agreement-{row['AgtId']}"


def _actor(row: Row) -> str:
    return f"paax.{key_of(row['id_paax'])}"


def _signers(rows: Iterable[Row]) -> Signed:
    """Who signed each agreement."""
    signed: Signed = defaultdict(set)
    for row in rows:
        signed[_agreement(row)].add(_actor(row))
    return signed


def _together(signed: Signed) -> tuple[Counter[tuple[str, str]], dict[tuple[str, str], float]]:
    """How many agreements each two signed, and the sum of 1/(n-1) over them."""
    times: Counter[tuple[str, str]] = Counter()
    shares: dict[tuple[str, str], float] = defaultdict(float)
    for actors in signed.values():
        for pair in combinations(sorted(actors), 2):
            times[pair] += 1
            shares[pair] += 1 / (len(actors) - 1)
    return times, shares


def test_syria_has_23_agreements_and_57_actors(ask: Reader, rows: tuple[Row, ...]) -> None:
    on_syria = [row for row in rows if "Syria" in row["Con"].split("/")]
    assert len(on_syria) == 109

    described = ask.every("/v1/agreements", country="Syria")

    signed = {item["id"]: {part["actor"] for part in item["signatories"]} for item in described}
    assert signed == _signers(on_syria)
    assert len(signed) == 23
    assert len(set().union(*signed.values())) == 57


def test_russia_is_listed_as_party_14_times_and_acted_as_third_party_on_all_16(
    ask: Reader, rows: tuple[Row, ...]
) -> None:
    seats = [
        part
        for item in ask.every("/v1/agreements", country="Syria", actor=RUSSIA)
        for part in item["signatories"]
        if part["actor"] == RUSSIA
    ]

    assert Counter(seat["formal_role"] for seat in seats) == {"party": 14, "third_party": 2}
    assert Counter(seat["practical_role"] for seat in seats) == {"third_party": 16}
    in_file = [row for row in rows if row["id_paax"] == "CON_21" and "Syria" in row["Con"].split("/")]
    assert Counter(row["signatory_type"].replace(" ", "_") for row in in_file) == {"party": 14, "third_party": 2}


def test_every_signature_has_its_formal_and_its_practical_role(ask: Reader, rows: tuple[Row, ...]) -> None:
    formal: dict[tuple[str, str], set[str]] = defaultdict(set)
    acted: set[tuple[str, str]] = set()
    for row in rows:
        formal[_agreement(row), _actor(row)].add(row["signatory_type"].replace(" ", "_"))
        if row["practical_third"] == "1.0":
            acted.add((_agreement(row), _actor(row)))

    described = {
        (item["id"], part["actor"]): part for item in ask.every("/v1/agreements") for part in item["signatories"]
    }

    assert {key: {part["formal_role"], part["also_as"]} - {None} for key, part in described.items()} == formal
    assert {key for key, part in described.items() if part["practical_role"] == "third_party"} == acted
    assert {part["practical_role"] for part in described.values()} == {"third_party", None}


def test_who_signed_together_most_often(ask: Reader, rows: tuple[Row, ...]) -> None:
    times, shares = _together(_signers(rows))
    often = {pair: count for pair, count in times.items() if count >= 3}
    assert 1000 < len(often) < MOST_EDGES

    drawn = ask.one("/v1/network", layers="signed", min_weight=3, limit=MOST_EDGES)

    edges = {(edge["source"], edge["target"]): edge for edge in drawn["edges"]}
    assert {pair: edge["weight"] for pair, edge in edges.items()} == often
    assert all(isclose(edge["weight_newman"], shares[pair]) for pair, edge in edges.items())
    assert drawn["left_out"]["edges"] == 0
    first = ask.one("/v1/network", layers="signed", limit=1)
    assert (first["edges"][0]["source"], first["edges"][0]["target"]) == max(times, key=lambda pair: times[pair])
    assert first["left_out"]["edges"] == len(times) - 1


@pytest.mark.parametrize("name", ["Tajikistan peace process", "Bosnia peace process"])
def test_who_signed_together_in_one_process(ask: Reader, rows: tuple[Row, ...], name: str) -> None:
    (process,) = [item["id"] for item in ask.every("/v1/processes", q=name) if item["name"] == name]
    times, _ = _together(_signers(row for row in rows if row["PPName"] == name))

    drawn = ask.one("/v1/network", layers="signed", process=process, limit=MOST_EDGES)

    assert {(e["source"], e["target"]): e["weight"] for e in drawn["edges"]} == times
    weights = [edge["weight"] for edge in drawn["edges"]]
    assert weights == sorted(weights, reverse=True)


def test_who_signed_every_agreement_of_a_process(ask: Reader, rows: tuple[Row, ...], real: Real) -> None:
    # The two files name four agreements' processes differently; such an agreement belongs to both.
    of_process: dict[str, set[str]] = defaultdict(set)
    signed = _signers(rows)
    for row in (*rows, *read_rows(real(PAX.files[0]))):
        if _agreement(row) in signed:
            of_process[row["PPName"]].add(_agreement(row))
    ids = {item["name"]: item["id"] for item in ask.every("/v1/processes")}
    all_signed = 0

    for name, agreements in of_process.items():
        described = ask.every(f"/v1/processes/{ids[name]}/signatories")
        assert {item["of"] for item in described} == {len(agreements)}, name
        assert {item["actor"]: set(item["agreements"]) for item in described} == {
            actor: {agreement for agreement in agreements if actor in signed[agreement]}
            for actor in set().union(*(signed[agreement] for agreement in agreements))
        }
        by_all = {item["actor"] for item in described if item["all"]}
        assert by_all == set.intersection(*(signed[agreement] for agreement in agreements)), name
        all_signed += bool(by_all) and len(agreements) > 1
    assert all_signed > 20
