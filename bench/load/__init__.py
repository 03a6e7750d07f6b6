"""The dearest questions, many at once, alongside quick ones: how much slower the quick ones become."""

from bench.load.main import measure_load

__all__ = ["measure_load"]
