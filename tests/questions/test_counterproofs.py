"""Each question fails where its fact is taken out, or where the contrary is put in; each alteration stands alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from tests.questions import dates_and_order, days_and_windows, evidence, talks_and_demands, ties_and_camps
from tests.questions.alterations import Alteration, Seed, read_article_part
from tests.questions.asking import ARTICLE, Asker
from tests.questions.contrary import PUT_IN, TAKEN_OUT
from tests.questions.evidence import FACTS
from tests.questions.loading import load

if TYPE_CHECKING:
    from tests.conftest import Server

ALTERATIONS = (*TAKEN_OUT, *PUT_IN)
Serve = Callable[[], AbstractContextManager[TestClient]]
_CLAIMS = {"expand": "claims"}
LISTS = {**dict.fromkeys(FACTS, _CLAIMS), "disputes": {}, "claims": {}}


def _questions(*modules: ModuleType) -> dict[int, Callable[[Asker], None]]:
    return {
        int(name.removeprefix("question_")): question
        for module in modules
        for name, question in vars(module).items()
        if name.startswith("question_")
    }


QUESTIONS = _questions(talks_and_demands, days_and_windows, ties_and_camps, dates_and_order, evidence)


@cache
def article_part() -> Seed:
    return read_article_part()


def fails(question: Callable[[Asker], None], api: TestClient) -> bool:
    try:
        question(Asker(api, ARTICLE))
    except AssertionError:
        return True
    return False


def test_every_question_is_broken_by_something() -> None:
    assert sorted(QUESTIONS) == list(range(1, 26))
    assert {number for alteration in ALTERATIONS for number in alteration.breaks} == set(QUESTIONS)


def test_the_articles_part_of_the_seed_answers_every_question(scratch: Server, serve_scratch: Serve) -> None:
    load(scratch, article_part())
    with serve_scratch() as api:
        for _, question in sorted(QUESTIONS.items()):
            question(Asker(api, ARTICLE))


def test_the_order_of_the_records_changes_no_answer(scratch: Server, serve_scratch: Serve) -> None:
    def answers() -> dict[str, Any]:
        with serve_scratch() as api:
            ask = Asker(api, ARTICLE)
            return {name: ask.all(f"/v1/{name}", **more) for name, more in LISTS.items()}

    seed = article_part()
    load(scratch, seed)
    described = answers()
    scratch.empty()
    load(scratch, {name: seed[name] for name in reversed(seed)})
    assert answers() == described


@pytest.mark.parametrize("alteration", ALTERATIONS, ids=[alteration.name for alteration in ALTERATIONS])
def test_a_question_does_not_survive(scratch: Server, serve_scratch: Serve, alteration: Alteration) -> None:
    load(scratch, alteration.alter(article_part()))
    with serve_scratch() as api:
        for number in alteration.breaks:
            assert fails(QUESTIONS[number], api), f"question {number} gives the same answer"
