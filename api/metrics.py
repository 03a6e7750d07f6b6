"""What Prometheus reads: request times by route, query times by name, and the data version."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Gauge, Histogram, ProcessCollector

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
        self._version = Gauge(
            "parley_data_version", "Number of the newest commit that answers were read at.", registry=self.registry
        )

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request has been answered; ``route`` is the template, so that ids make no new series."""
        shown = method if method in _METHODS else "other"
        self._requests.labels(route, shown, str(status)).observe(seconds)

    def count_query(self, name: str, seconds: float, fine: bool) -> None:
        """One query has ended."""
        self._queries.labels(name, "ok" if fine else "failed").observe(seconds)

    def see_version(self, number: int) -> None:
        """An answer was read at this data version."""
        self._version.set(number)
