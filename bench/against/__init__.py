"""This tree beside older ones: the same requests to a server of each, in turn."""

from bench.against.main import measure_against

__all__ = ["measure_against"]
