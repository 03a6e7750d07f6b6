"""What Prometheus reads."""

from __future__ import annotations

import re

from starlette.testclient import TestClient


def test_requests_are_counted_by_route_and_not_by_id(seeded_api: TestClient) -> None:
    before = count_missed(seeded_api.get("/metrics").text)
    for name in ("no-such-actor", "no-such-actor-either"):
        seeded_api.get(f"/v1/actors/{name}")
    seeded_api.request("BREW", "/nope")
    shown = seeded_api.get("/metrics").text

    assert count_missed(shown) == before + 2
    assert 'method="other",route="unknown"' in shown
    assert "no-such-actor" not in shown


def count_missed(shown: str) -> float:
    """How many actors were asked for that are not recorded."""
    counted = re.search(
        r'^parley_http_request_seconds_count\{method="GET",route="/v1/actors/\{id\}",status="404"\} (\S+)$', shown, re.M
    )
    return float(counted[1]) if counted else 0


def test_queries_and_the_data_version_are_shown(seeded_api: TestClient) -> None:
    version = seeded_api.get("/v1/actors").json()["data_version"]
    shown = seeded_api.get("/metrics").text

    assert f"parley_data_version {float(version)}" in shown
    assert 'parley_query_seconds_count{outcome="ok",query="' in shown


def test_what_is_ready_and_how_many_are_answered_is_shown(seeded_api: TestClient) -> None:
    checks = seeded_api.get("/readyz").json()["checks"]
    shown = seeded_api.get("/metrics").text

    for name in checks:
        assert f'parley_ready{{check="{name}"}} 1.0' in shown
    assert "parley_http_requests_in_progress 1.0" in shown
    assert 'parley_info{version="' in shown
