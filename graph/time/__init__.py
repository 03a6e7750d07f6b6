"""Uncertain dates: how they are written, what they bound, and when something held."""

from graph.time.bounds import BEGIN, END, Bounds, Holds, agree, attest
from graph.time.edtf import EDTF_PATTERN, read_edtf
from graph.time.moment import ALWAYS, Moment, holds

__all__ = [
    "ALWAYS",
    "BEGIN",
    "EDTF_PATTERN",
    "END",
    "Bounds",
    "Holds",
    "Moment",
    "agree",
    "attest",
    "holds",
    "read_edtf",
]
