"""Forty questions to the synthetic case of Keldur, over HTTP; the answers were worked out before it was loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.cases.answers import check, read_questions

QUESTIONS = read_questions(Path(__file__).parent / "keldur_2009" / "questions.yaml")


@pytest.mark.parametrize(
    "asked", QUESTIONS, ids=[f"{n:02} {asked['question']}" for n, asked in enumerate(QUESTIONS, 1)]
)
def test_the_answer_is_the_one_that_the_rule_gives(keldur: TestClient, asked: dict[str, Any]) -> None:
    differs: list[str] = []
    for ask in asked["asks"]:
        shown = f"{ask['get']} {ask.get('with', {})}"
        answer = keldur.get(ask["get"], params=ask.get("with", {}))
        if answer.status_code != 200:
            differs.append(f"{shown}: {answer.status_code} {answer.text[:300]}")
            continue
        body = answer.json()
        differs += [f"{shown}: {wrong}" for wrong in (check(body, expected) for expected in ask["expect"]) if wrong]
    assert not differs, "\n".join([asked["rule"], *differs])
