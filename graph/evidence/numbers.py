"""Numbers on which accounts differ: what is shown of them together is what some account says together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graph.evidence.accounts import Account
from graph.json_shapes import Body

# An estimate, then what goes with it: its range, and whether it is a least or a most.
_BEST = "best"
_RANGE = ("low", "high")
_BESIDE = (*_RANGE, "bound")


def withhold_mixture(values: Body, disputes: Collection[str], accounts: Sequence[Account]) -> Body:
    """The settled values of a fact without the numbers that no account gives beside the others that are shown.

    Each is the best supported by itself; of several accounts they may come to a range that nobody states, or one that
    does not hold its own estimate.
    """
    names = (_BEST, *_BESIDE)
    if not any(name in disputes for name in names):
        return values
    differing = [name for name in names if name in disputes and name in values]
    withheld = set(_find_strangers(values, differing, accounts))
    left = {name: value for name, value in values.items() if name not in withheld}
    if not _is_in_order(left):
        left = {name: value for name, value in left.items() if name not in _RANGE}
    return left


def _find_strangers(values: Body, differing: Sequence[str], accounts: Sequence[Account]) -> Iterator[str]:
    """The differing values that no account gives together with the first of them."""
    for name in differing[1:]:
        first = differing[0]
        if not any(
            _gives(account, first, values[first]) and _gives(account, name, values[name]) for account in accounts
        ):
            yield name


def _gives(account: Account, name: str, value: object) -> bool:
    return any(claim.get("asserts", {}).get(name) == value for claim in account.claims)


def _is_in_order(values: Body) -> bool:
    """Whether the lowest, the best and the highest estimate, as far as they are there, follow one another."""
    given = [values[name] for name in ("low", "best", "high") if isinstance(values.get(name), int | float)]
    return given == sorted(given)
