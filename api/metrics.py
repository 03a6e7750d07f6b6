"""What Prometheus reads: request times by route, query times by name, what is ready, and the data version."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager

from prometheus_client import CollectorRegistry, Gauge, Histogram, Info, ProcessCollector

from graph.version import read_version

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The measurements of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Histogram(
            "parley_http_request_seconds",
            "Time from the first byte of a request to the last of its answer.",
            ("route", "method", "status"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._queries = Histogram(
            "parley_query_seconds",
            "Time of a named query, the wait for a connection included.",
            ("query", "outcome"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._in_progress = Gauge(
            "parley_http_requests_in_progress", "Requests that are being answered.", registry=self.registry
        )
        self._ready = Gauge(
            "parley_ready", "Whether /readyz said so when it was last asked, by what was looked at.", ("check",),
            registry=self.registry,
        )  # fmt: skip
        Info("parley", "Parley's version.", registry=self.registry).info({"version": read_version()})
        self._version = Gauge(
            "parley_data_version", "Number of the newest commit that answers were read at.", registry=self.registry
        )

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request has been answered; ``route`` is the template, so that ids make no new series."""
        shown = method if method in _METHODS else "other"
        self._requests.labels(route, shown, str(status)).observe(seconds)

    def in_progress(self) -> AbstractContextManager[None]:
        """While it lasts, one more request is being answered."""
        return self._in_progress.track_inprogress()

    def see_checks(self, checks: Mapping[str, bool]) -> None:
        """Being ready was looked at, and found to be so."""
        for name, fine in checks.items():
            self._ready.labels(name).set(fine)

    def count_query(self, name: str, seconds: float, fine: bool) -> None:
        """One query has ended."""
        self._queries.labels(name, "ok" if fine else "failed").observe(seconds)

    def see_version(self, number: int) -> None:
        """An answer was read at this data version."""
        self._version.set(number)
