"""What every answer forbids browsers."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.api.test_access import PATHS


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_secured_once(lonely_api: TestClient, path: str) -> None:
    headers = lonely_api.get(path).headers

    assert headers.get_list("referrer-policy") == ["same-origin"]
    assert headers.get_list("cross-origin-opener-policy") == ["same-origin"]
    (policy,) = headers.get_list("content-security-policy")
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors" in policy
    if not headers["content-type"].startswith("text/html"):
        assert policy == "default-src 'none'; frame-ancestors 'none'"
