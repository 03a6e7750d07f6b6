"""Whether talks led to an agreement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.evidence import Reading
from graph.network.hierarchy import Hierarchy
from graph.network.outcomes import TalkOutcome, find_outcome
from graph.network.sides import Sides
from graph.time import Holds

Read = Callable[..., Reading]
BOTH = [{"actor": "A"}, {"actor": "B"}]


def _find(
    talk: Reading, *agreements: Reading, state: Holds = "certain", days: int = 30, certain_only: bool = False
) -> TalkOutcome:
    described = {agreement.id: (agreement, state) for agreement in agreements}
    sides = Sides(("A", "B"), Hierarchy([]))
    return find_outcome(
        sides,
        [talk],
        described,
        related=lambda one, other: one == other,
        followed_days=days,
        certain_only=certain_only,
    )


def _talk(read: Read, **values: Any) -> Reading:
    return read("talk", "k", "2021-08-01", title="x", process="p", **values)


def _agreement(read: Read, date: str = "2021-08-10", **values: Any) -> Reading:
    return read("agreement", "g", date, **{"title": "x", "process": "p", "signatories": BOTH, **values})


def test_produced_when_a_source_says_so(read: Read) -> None:
    talk = _talk(read, produced=["g"])
    assert _find(talk, _agreement(read, "2025", signatories=[])) == TalkOutcome("produced", ("g",), "certain")
    assert _find(talk).agreement == "produced", "whoever says so need not tell more of the agreement"


@pytest.mark.parametrize("form", ["proposal", "draft"])
def test_a_proposal_is_no_agreement(read: Read, form: str) -> None:
    assert _find(_talk(read, produced=["g"]), _agreement(read, form=form)) == TalkOutcome("none_recorded")


def test_what_had_not_been_made_by_the_day_is_not_there_yet(read: Read) -> None:
    assert _find(_talk(read, produced=["g"]), _agreement(read), state="no") == TalkOutcome("none_recorded")
    assert _find(_talk(read), _agreement(read), state="no") == TalkOutcome("none_recorded")


@pytest.mark.parametrize(
    ("date", "agreement", "holds"),
    [
        ("2021-08-01", "followed", "certain"),
        ("2021-08-31", "followed", "certain"),
        ("2021-09-01", "none_recorded", None),
        ("2021-07-31", "none_recorded", None),
        ("2021-08", "followed", "certain"),
        ("2021-09", "none_recorded", None),
        ("[2021-08-20..2021-10-01]", "followed", "possible"),
        ("2021-08-10?", "followed", "possible"),
    ],
)
def test_followed_within_thirty_days(read: Read, date: str, agreement: str, holds: str | None) -> None:
    found = _find(_talk(read), _agreement(read, date))
    assert (found.agreement, found.holds) == (agreement, holds)


def test_followed_only_in_the_same_process_and_signed_by_both(read: Read) -> None:
    assert _find(_talk(read), _agreement(read, process="q")).agreement == "none_recorded"
    assert _find(_talk(read), _agreement(read, signatories=BOTH[:1])).agreement == "none_recorded"
    on_behalf = [{"actor": "A"}, {"actor": "C", "on_behalf_of": "B"}]
    assert _find(_talk(read), _agreement(read, signatories=on_behalf)).agreement == "followed"
    assert _find(_talk(read), _agreement(read), days=5).agreement == "none_recorded"


@pytest.mark.parametrize(("since", "holds"), [("2020-01-01/..", "certain"), (None, "possible")])
def test_a_part_of_a_side_signs_for_it(read: Read, since: str | None, holds: str) -> None:
    sides = Sides(("A", "B"), Hierarchy([read("PART_OF", "t", since, source="C", target="A")]))
    signed = _agreement(read, signatories=[{"actor": "C"}, {"actor": "B"}])
    made: dict[str, tuple[Reading, Holds]] = {"g": (signed, "certain")}
    found = find_outcome(sides, [_talk(read)], made, related=lambda one, other: one == other, followed_days=30)
    assert (found.agreement, found.agreements, found.holds) == ("followed", ("g",), holds)
    assert [step.tie.id for step in found.folded] == ["t"]


def test_what_one_side_declares_alone_both_did_not_sign(read: Read) -> None:
    assert _find(_talk(read), _agreement(read, form="unilateral")) == TalkOutcome("none_recorded")
    alone = [{"actor": "A", "declared_unilaterally": True}, {"actor": "B", "declared_unilaterally": True}]
    assert _find(_talk(read), _agreement(read, signatories=alone)) == TalkOutcome("none_recorded")


@pytest.mark.parametrize(
    "claims",
    [
        ({"produced": ["g"]}, {"polarity": "negated", "asserts": {"produced": ["g"]}}),
        ({"produced": ["g"]}, *({"polarity": "negated", "asserts": {"produced": ["g"]}} for _ in "ab")),
        ({"produced": ["g"]}, {"polarity": "negated", "asserts": {}}),
        ({"produced": {"one_of": ["g"]}},),
        ({"title": "x"}, {"modality": "alleged", "asserted_by": "A", "asserts": {"produced": ["g"]}}),
    ],
    ids=["tied", "outvoted", "no such talk", "one of several", "an opponent's word"],
)  # fmt: skip
def test_what_is_denied_open_or_alleged_to_have_come_of_it_is_possible_and_no_silence(
    read: Read, read_claims: Read, claims: tuple[dict[str, Any], ...]
) -> None:
    talk = read_claims("talk", "k", *claims, process="p")

    assert _find(talk, _agreement(read)) == TalkOutcome("produced", ("g",), "possible")
    assert _find(talk, _agreement(read), certain_only=True).agreement != "produced"
    certain = read("talk", "k", process="p", produced=["g"])
    assert _find(certain, _agreement(read), certain_only=True) == TalkOutcome("produced", ("g",), "certain")
