"""Stances compared as the record has them: by source, at a moment, with what is in doubt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.answers.network.congruence import compare_stances
from graph.errors import BadQuestionError
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.time import Moment

Ask = Callable[..., Any]


def compared(page: PageRequest | None = None, **more: Any) -> Callable[[View], Any]:
    asked: dict[str, Any] = {"norm": "none", "also": (), "issue": None, **more}
    return lambda view: compare_stances(view, page or PageRequest(50), **asked)


def position(name: str, actor: str, issue: str, *claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    made = [
        {"source": source, "locator": "page 1", "asserts": described}
        for one in claims
        for source, described in one.items()
    ]
    return {"kind": "position", "id": name, "actor": actor, "issue": issue, "claims": made, **more}


ISSUES = [{"kind": "issue", "id": issue, "name": f"Issue {issue}"} for issue in "ij"]
RECORDS = [
    *ISSUES,
    {"kind": "source", "id": "other", "title": "Another source"},
    position("p1", "A", "i", {"source": {"stance": "support"}, "other": {"stance": "support"}}),
    position("p2", "B", "i", {"source": {"stance": "support", "value": 80}}),
    # The sources do not agree about C.
    position("p3", "C", "i", {"source": {"stance": "oppose"}, "other": {"stance": "support"}}),
    position("p4", "D", "i", {"source": {"stance": "conditional", "value": 60}}),
    position("p5", "A", "j", {"source": {"stance": "oppose", "date": "2020-01-01/2020-06-01"}}),
    position("p6", "B", "j", {"source": {"stance": "oppose", "date": "2021-01-01/.."}}),
]


def rows(page: Page) -> dict[str, tuple[Any, Any, Any]]:
    return {
        f"{row['source']}{row['target']}": (row["congruence"], row["conflict"], row["similarity"]) for row in page.items
    }


def test_each_source_tells_a_stance_once(ask_of: Ask) -> None:
    found = rows(ask_of(RECORDS, compared(issue="i")))
    assert found == {
        "AB": (2, 0, None),
        "AC": (2, 2, None),
        "BC": (1, 1, None),
        "BD": (0, 0, pytest.approx(0.8)),
    }
    distances = {row["source"] + row["target"]: row["distance"] for row in ask_of(RECORDS, compared(issue="i")).items}
    assert distances == {"AB": None, "AC": None, "BC": None, "BD": pytest.approx(0.2)}
    assert rows(ask_of(RECORDS, compared(issue="i"), according_to=("source",)))["AC"] == (0, 1, None)


def test_positions_count_where_they_held(ask_of: Ask) -> None:
    assert rows(ask_of(RECORDS, compared()))["AB"] == (3, 0, None), "over all time both opposed j"
    spring = Moment(start=date(2021, 3, 1), end=date(2021, 4, 1))
    assert rows(ask_of(RECORDS, compared(), moment=spring, certain_only=True)) == {}, "p1 to p4 are of unknown days"


def test_normalised_and_in_pages(ask_of: Ask) -> None:
    assert rows(ask_of(RECORDS, compared(norm="average", issue="i")))["AB"][0] == pytest.approx(2 / 1.5)
    first = ask_of(RECORDS, compared(PageRequest(2), issue="i"))
    assert (list(rows(first)), first.next) == (["AB", "AC"], "A C")
    last = ask_of(RECORDS, compared(PageRequest(2, "A C"), issue="i"))
    assert (list(rows(last)), last.next) == (["BC", "BD"], None)


def test_an_issue_that_is_not_recorded_is_refused(ask_seed: Ask) -> None:
    with pytest.raises(BadQuestionError, match="issue"):
        ask_seed(compared(issue="weather"))


def test_in_the_founding_case_fighters_and_government_stand_against_each_other(ask_seed: Ask) -> None:
    found = ask_seed(compared(issue="weapons-of-local-groups"), according_to=("aohr-daraa-2021",))
    pairs = {(row["source"], row["target"]): (row["congruence"], row["conflict"]) for row in found.items}
    assert pairs["daraa-local-fighters", "syrian-government"] == (0, 1)
    assert pairs["russia", "syrian-government"] == (1, 0)
