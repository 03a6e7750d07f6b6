"""The questions of the README, as somebody would copy and paste them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"curl -s 'http://127\.0\.0\.1:8000(/[^']+)'", README)


def test_the_readme_asks_five_questions() -> None:
    assert len(QUESTIONS) == 5


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_of_the_readme_has_an_answer(question: str, seeded_api: TestClient) -> None:
    answer = seeded_api.get(question)

    assert answer.status_code == 200
    described = answer.json()
    assert any(described.get(key) for key in ("items", "paths", "gained", "claims"))
