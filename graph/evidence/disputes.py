"""Where accounts differ: the alternatives, who is behind each, what they share and which one is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.evidence.accounts import Account
from graph.evidence.lens import Lens


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an alternative's list, with the independent origins and the claims that name it or a part of it."""

    value: Any
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One alternative: its value, and the claims, sources, speakers and number of independent origins behind it.

    A speaker is the id of an actor, or a credit in words. ``fact``: the value is that of another fact.
    """

    value: Any
    claims: tuple[str, ...]
    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    origins: int = 0
    items: tuple[Item, ...] = ()
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """The alternatives for one field, what all of them share, and whether none is better supported than the others."""

    variants: tuple[Variant, ...]
    agreed: Any = None
    tied: bool = False


def describe_variant(
    value: object,
    accounts: Iterable[Account],
    lens: Lens,
    *,
    claims: Sequence[str] | None = None,
    items: Sequence[Item] = (),
    fact: str | None = None,
) -> Variant:
    """An alternative with who is behind it; ``claims`` are those that give it, where not all of the accounts' do."""
    behind = list(accounts)
    return Variant(
        value,
        tuple(claims) if claims is not None else tuple(claim for account in behind for claim in account.claim_ids),
        tuple(sorted({account.key.source for account in behind})),
        tuple(sorted({speaker for account in behind if (speaker := account.key.speaker or account.key.credited)})),
        len({account.key.origin(lens) for account in behind}),
        tuple(items),
        fact,
    )
