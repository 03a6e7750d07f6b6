"""A question about the network: which part of it, when, and on whose evidence."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.network.filters import NetworkFilters
from graph.parameters.base import left_out
from graph.parameters.values import Whole
from graph.questions.evidence import EvidenceQuery


class NetworkQuery(NetworkFilters, EvidenceQuery):
    """Which part of the network, when, and on whose evidence."""

    # Left out, a limit of the question's own counts, which is a setting.
    limit: Annotated[int | None, Whole(1, "network_edges_max", "network_edges_default")] = Field(  # type: ignore[assignment]
        default_factory=left_out, description="Number of heaviest edges; left_out counts the rest."
    )

    def filters(self, default_limit: int) -> NetworkFilters:
        """Its filters alone."""
        filters = {name: getattr(self, name) for name in NetworkFilters.model_fields}
        return NetworkFilters(**filters | {"limit": self.limit or default_limit})
