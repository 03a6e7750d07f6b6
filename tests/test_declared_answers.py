"""The check of every answer notices what it is there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.testclient import TestClient

from tests.declared_answers import UndeclaredAnswerError

LEDGER_PAGE: dict[str, object] = {"items": [], "next": None, "data_version": 3}


def answer_with(path: str, answer: Any) -> Callable[[], Any]:
    """An app that answers so at a path, asked."""
    app = FastAPI()
    app.add_api_route(path, lambda: JSONResponse(answer))
    return lambda: TestClient(app).get(path)


@pytest.mark.parametrize(
    ("path", "answer"),
    [("/healthz", {"alive": True}), ("/v1/demands", LEDGER_PAGE)],
)
def test_an_answer_as_declared_is_let_through(path: str, answer: Any) -> None:
    assert answer_with(path, answer)().json() == answer


@pytest.mark.parametrize(
    ("path", "answer", "field"),
    [
        ("/healthz", {"alive": True, "extra": 1}, "extra"),
        ("/healthz", {}, "alive"),
        ("/v1/demands", LEDGER_PAGE | {"data_version": "3"}, "data_version"),
        ("/v1/demands", LEDGER_PAGE | {"items": [{"id": "d", "kind": "demand"}]}, "items.0.by_addressee"),
        ("/v1/claims", LEDGER_PAGE | {"total": 0}, "total"),
    ],
    ids=["a field more", "a field less", "another type", "a field less of an item", "a field more of a list"],
)
def test_an_answer_that_is_not_as_declared_fails_the_test_that_asked(path: str, answer: Any, field: str) -> None:
    with pytest.raises(UndeclaredAnswerError, match=field):
        answer_with(path, answer)()
