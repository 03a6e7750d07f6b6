"""What the OpenAPI document allows, and what it forbids, is answered as the document says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.python.asgi import shutdown_lifespans
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from api.app import create_app
from bench.fuzzing import PATIENCE
from graph.settings import Settings

DOCUMENT = create_app(Settings()).openapi()
ASKED = [
    (path, mode)
    for path, methods in DOCUMENT["paths"].items()
    if "get" in methods
    for mode in GenerationMode
    # A page without parameters has none that could be wrong.
    if mode.is_positive or "parameters" in methods["get"]
]
# What is well-formed by itself may still contradict the rest: a window that ends before it begins, another's cursor.
LEFT_OUT: list[Any] = [positive_data_acceptance]

bounded = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described(seeded_settings: Settings) -> Iterator[Any]:
    """The document, as schemathesis reads it off a running app, which it keeps running."""
    yield schemathesis.openapi.from_asgi("/openapi.json", create_app(seeded_settings), timeout=PATIENCE)
    shutdown_lifespans()


@pytest.mark.parametrize(("path", "mode"), ASKED, ids=lambda part: part if isinstance(part, str) else part.value)
def test_every_answer_is_as_described(described: Any, path: str, mode: GenerationMode) -> None:
    @bounded
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        response = case.call(timeout=PATIENCE)
        # A query that is too long is refused for that alone, whatever else is wrong with it.
        too_long = [negative_data_rejection] if response.status_code == 414 else []
        case.validate_response(response, excluded_checks=LEFT_OUT + too_long)
        if response.status_code >= 400:
            assert response.headers["content-type"] == ["application/problem+json"]
            assert response.json()["status"] == response.status_code

    ask()
