"""The network from memory compared with other ways to answer the same questions about the same record."""

from bench.network.main import measure_network

__all__ = ["measure_network"]
