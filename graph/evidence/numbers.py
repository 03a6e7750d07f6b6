"""Numbers on which accounts differ: what is shown of them together is what some account says together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from graph.evidence.accounts import Account
from graph.evidence.disputes import Dispute, Variant, describe_variant
from graph.evidence.lens import Lens
from graph.json_shapes import Body, Values

# An estimate, then what goes with it: its range, and whether it is a least or a most.
_BEST = "best"
_RANGE = ("low", "high")
_BESIDE = (*_RANGE, "bound")
# The one is never above the other.
_ORDER = (("low", _BEST), (_BEST, "high"), ("low", "high"))

# Which of several groups of accounts is better supported than the others; None on a tie.
Prefer = Callable[[Mapping[str, Sequence[Account]]], str | None]


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
    return {name: value for name, value in values.items() if name not in withheld}


def dispute_misfits(
    values: Body, disputes: Mapping[str, Dispute], accounts: Sequence[Account], lens: Lens, prefer: Prefer
) -> tuple[Body, dict[str, Dispute]]:
    """The values without a number that excludes a better supported one, as a lowest estimate above the best one does,
    and the disputes over such numbers. On a tie neither is shown. An end of a range is disputed by numbers that are not
    shown too: where accounts differ on the best estimate, a range that excludes one of theirs is not agreed.
    """
    lost, found = set[str](), dict[str, Dispute]()
    for pair in _ORDER:
        if not all(isinstance(values.get(name), int | float) for name in pair) or values[pair[0]] <= values[pair[1]]:
            continue
        behind = {name: [account for account in accounts if _gives(account, name, values[name])] for name in pair}
        if {account.key for account in behind[pair[0]]} & {account.key for account in behind[pair[1]]}:
            continue
        field, other = sorted(pair, key=lambda name: name != _BEST)
        known = found.get(field) or disputes.get(field)
        variants = known.variants if known else (_describe(field, values[field], behind[field], lens, values[field]),)
        excluding = _describe(other, values[other], behind[other], lens, {other: values[other]})
        best = prefer(behind)
        found[field] = Dispute((*variants, excluding), None, best is None or (known is not None and known.tied))
        lost.update(name for name in pair if name != best)
    for name in _RANGE:
        if not isinstance(values.get(name), int | float) or name in {*lost, *disputes, *found}:
            continue
        if differing := _dispute_end(name, values, accounts, lens, prefer):
            found[name], supported = differing
            if not supported:
                lost.add(name)
    return {name: value for name, value in values.items() if name not in lost}, found


def _dispute_end(
    name: str, values: Body, accounts: Sequence[Account], lens: Lens, prefer: Prefer
) -> tuple[Dispute, bool] | None:
    """The dispute over a shown end of a range, and whether it is better supported than what it excludes."""
    behind = [account for account in accounts if _gives(account, name, values[name])]
    beyond = _find_beyond(name, values, accounts, behind)
    if not beyond:
        return None
    best = prefer({name: behind, **{f"{other} {number}": said for (other, number), said in beyond.items()}})
    shown = _describe(name, values[name], behind, lens, values[name])
    others = (_describe(*given, said, lens, {given[0]: given[1]}) for given, said in beyond.items())
    return Dispute((shown, *others), None, best is None), best == name


def _find_beyond(
    name: str, values: Body, accounts: Sequence[Account], behind: Sequence[Account]
) -> dict[tuple[str, int | float], list[Account]]:
    """The numbers not shown that a shown end of a range excludes, each with the other accounts that give it."""
    found: dict[tuple[str, int | float], list[Account]] = {}
    for low, high in _ORDER:
        if name not in (low, high):
            continue
        other = high if name == low else low
        for account in accounts:
            given = [claim.get("asserts", {}).get(other) for claim in account.claims if account not in behind]
            said = (n for n in given if isinstance(n, int | float) and n != values.get(other))
            for number in dict.fromkeys(said):
                if (number < values[name]) if name == low else (number > values[name]):
                    found.setdefault((other, number), []).append(account)
    return dict(sorted(found.items()))


def _describe(name: str, value: object, behind: Sequence[Account], lens: Lens, shown: object) -> Variant:
    claims = [str(claim["id"]) for account in behind for claim in account.claims if _says(claim, name, value)]
    return describe_variant(shown, behind, lens, claims=claims)


def _find_strangers(values: Body, differing: Sequence[str], accounts: Sequence[Account]) -> Iterator[str]:
    """The differing values that no account gives together with the first of them."""
    for name in differing[1:]:
        first = differing[0]
        if not any(
            _gives(account, first, values[first]) and _gives(account, name, values[name]) for account in accounts
        ):
            yield name


def _gives(account: Account, name: str, value: object) -> bool:
    return any(_says(claim, name, value) for claim in account.claims)


def _says(claim: Values, name: str, value: object) -> bool:
    return bool(claim.get("asserts", {}).get(name) == value)
