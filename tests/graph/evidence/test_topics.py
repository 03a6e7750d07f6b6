"""What a fact is about is as sure as its accounts make it."""

from __future__ import annotations

from typing import Any

import pytest

from graph.evidence import EVERYTHING, Reading, derive
from graph.evidence.topics import Topics, list_issues, list_processes

Claim = dict[str, Any]


def _read(kind: str, *claims: Claim, **fact: Any) -> Reading:
    about = [{"id": f"f.{n}", "source": f"s{n}", **claim} for n, claim in enumerate(claims, start=1)]
    reading = derive({"kind": kind, "id": "f", **fact}, about, EVERYTHING)
    assert reading is not None
    return reading


def _says(**asserts: Any) -> Claim:
    return {"asserts": asserts}


def _denies(**asserts: Any) -> Claim:
    return {"asserts": asserts, "polarity": "negated"}


def _topics(**named: str) -> Topics:
    return Topics(**{name: frozenset(ids) for name, ids in named.items()})


ONE_OF = {"one_of": ["a", "b"]}
PROVISION = {"id": "p1", "text": "x", "issues": ["a"]}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([_says(issues=["a"]), _says(issues=["b"])], _topics(certain="ab"), id="accounts add up"),
        pytest.param(
            [_says(issues=["a", "b"]), _denies(issues=["a"])],
            _topics(certain="b", rival="a"),
            id="one account denies it",
        ),
        pytest.param(
            [_says(issues=["a"]), _denies(issues=["a"]), {**_denies(issues=["a"]), "source": "s9"}],
            _topics(rival="a"),
            id="more accounts deny it than name it",
        ),
        pytest.param([_says(issues=ONE_OF)], _topics(possible="ab"), id="one of these"),
        pytest.param(
            [_says(issues=["c"]), _says(issues=ONE_OF)], _topics(certain="c", possible="ab"), id="beside others"
        ),
        pytest.param(
            [_says(issues=["a"]), {**_says(issues=["b"]), "modality": "alleged"}],
            _topics(certain="a", possible="b"),
            id="from an opponent's word",
        ),
        pytest.param(
            [_says(issues=["a"]), {**_says(issues=["b"]), "modality": "judged"}],
            _topics(certain="a", hedged="b"),
            id="from a hedged claim alone",
        ),
        pytest.param(
            [{**_says(issues=["a"]), "modality": "judged"}], _topics(certain="a"), id="the fact itself is a hedge"
        ),
    ],
)
def test_the_issues_of_a_talk(claims: list[Claim], expected: Topics) -> None:
    assert list_issues(_read("talk", *claims, title="x")) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([_says(provisions=[PROVISION])], _topics(certain="a"), id="as its provision says"),
        pytest.param([_says(provisions=[PROVISION]), _denies(provisions=[PROVISION])], _topics(rival="a"), id="denied"),
        pytest.param(
            [_says(provisions=[PROVISION]), _says(provisions=[{**PROVISION, "issues": ["b"]}])],
            _topics(rival="ab"),
            id="accounts differ on one provision",
        ),
        pytest.param(
            [_says(provisions=[PROVISION], issues=["a"]), _denies(provisions=[PROVISION])],
            _topics(certain="a"),
            id="the agreement is about it whatever becomes of the provision",
        ),
    ],
)
def test_the_issues_of_an_agreement(claims: list[Claim], expected: Topics) -> None:
    assert list_issues(_read("agreement", *claims, title="x")) == expected


def test_its_own_process_is_certain_and_others_as_sure_as_their_accounts() -> None:
    claims = [_says(processes=["p", "q"]), _denies(processes=["p", "q"])]
    assert list_processes(_read("talk", *claims, title="x")) == _topics(rival="pq")
    assert list_processes(_read("talk", *claims, title="x", process="p")) == _topics(certain="p", rival="q")


def test_the_surest_of_some_is_what_counts() -> None:
    topics = _topics(certain="a", hedged="b", possible="c", rival="d")
    assert [topics.rate({one}) for one in "abcde"] == ["certain", "hedged", "possible", "rival", None]
    assert topics.rate({"d", "b"}) == "hedged"
    assert topics.named == frozenset("abcd")
