"""What every answer carries."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

PATHS = ["/", "/docs", "/healthz", "/readyz", "/metrics", "/openapi.json", "/nope", "/v1/actors", "/v1/actors?limit=0"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_sniffing_and_names_its_request(lonely_api: TestClient, path: str) -> None:
    answer = lonely_api.get(path)

    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
    assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["x-request-id"])


@pytest.mark.parametrize("name", ["a", "A.b_c-9", "x" * 64])
def test_a_well_formed_request_id_is_kept(lonely_api: TestClient, name: str) -> None:
    assert lonely_api.get("/healthz", headers={"x-request-id": name}).headers["x-request-id"] == name


@pytest.mark.parametrize("name", ["", "x" * 65, "a b", "a\tb", "<script>", "a;b"])
def test_any_other_is_replaced(lonely_api: TestClient, name: str) -> None:
    assert re.fullmatch(
        r"[0-9a-f]{16}", lonely_api.get("/healthz", headers={"x-request-id": name}).headers["x-request-id"]
    )


@pytest.mark.parametrize("path", PATHS)
def test_head_answers_as_get_without_a_body(lonely_api: TestClient, path: str) -> None:
    got, head = lonely_api.get(path), lonely_api.head(path)

    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers["content-type"] == got.headers["content-type"]
