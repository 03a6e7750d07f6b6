"""The dearest questions, many at once, beside quick ones: what the quick ones feel of it."""

from bench.load.main import measure_load

__all__ = ["measure_load"]
