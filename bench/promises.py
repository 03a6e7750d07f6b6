"""What a proof says where something that was promised is not so."""

from __future__ import annotations


class BrokenPromiseError(AssertionError):
    """What was promised, and was not so."""


def require(fine: bool, otherwise: str) -> None:
    """Go on where it is as promised. Raises BrokenPromiseError."""
    if not fine:
        raise BrokenPromiseError(otherwise)
