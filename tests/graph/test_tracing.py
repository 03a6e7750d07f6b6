"""Whose question a transaction answers is seen in Neo4j and in traces; what it says is in neither."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from graph import driver
from graph.driver import REQUEST_ID, Database
from graph.errors import DatabaseUnavailableError


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """What a collector of traces would be sent."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(driver, "_tracer", provider.get_tracer("test"))
    yield exporter
    provider.shutdown()


def show_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on every query shows the metadata of its own transaction."""
    shown = "SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE currentQuery CONTAINS 'metaData' RETURN metaData"
    monkeypatch.setattr(driver, "read_query", lambda _: shown)


async def test_a_transaction_carries_the_id_of_its_request(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    show_own(monkeypatch)
    token = REQUEST_ID.set("the-request")
    try:
        read, written = await database.read("some_read"), await database.write("some_write")
    finally:
        REQUEST_ID.reset(token)

    assert {"name": "some_read", "request_id": "the-request"} in [row["metaData"] for row in read]
    assert {"name": "some_write", "request_id": "the-request"} in [row["metaData"] for row in written]


async def test_one_that_nobody_asked_for_has_its_name_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_own(monkeypatch)

    assert {"name": "some_read"} in [row["metaData"] for row in await database.read("some_read")]


async def test_a_query_is_a_span_with_its_name(database: Database, spans: InMemorySpanExporter) -> None:
    await database.read("ping")

    (span,) = spans.get_finished_spans()
    assert (span.name, span.kind) == ("neo4j ping", trace.SpanKind.CLIENT)
    assert dict(span.attributes or {}) == {"db.system.name": "neo4j", "db.operation.name": "ping"}


async def test_a_failed_one_says_so_and_not_what_was_asked(
    database: Database, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "read_query", lambda _: "RETURN secret")
    with pytest.raises(Exception, match="secret") as caught:
        await database.read("broken")
    assert not isinstance(caught.value, DatabaseUnavailableError)

    (span,) = spans.get_finished_spans()
    assert span.status.status_code is trace.StatusCode.ERROR
    assert "secret" not in span.to_json()
