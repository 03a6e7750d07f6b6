"""Accounts: what one source and one speaker say of one fact, and the origin under which an account counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.evidence.lens import Lens
from graph.json_shapes import Values
from graph.records.registry import is_options


@dataclass(frozen=True, slots=True, order=True)
class AccountKey:
    """Whose account it is: a source, and the speaker whom it credits; no speaker is the source's own voice.

    ``speaker`` is the id of an actor; ``credited`` the credit in words where no actor is named.
    """

    source: str
    speaker: str | None = None
    credited: str | None = None

    def origin(self, lens: Lens) -> str:
        """The origin it counts under: the original speaker however many outlets quote him, else the origin group."""
        if self.speaker is not None:
            return f"speaker:{self.speaker}"
        if self.credited is not None:
            return f"credit:{self.credited}"
        return f"group:{lens.group_of(self.source)}"


@dataclass(frozen=True, slots=True)
class Account:
    """The claims of one source and one speaker about one fact, in the order of their ids."""

    key: AccountKey
    claims: tuple[Values, ...]

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(str(claim["id"]) for claim in self.claims)


def identify_account(claim: Values) -> AccountKey:
    """Whose account a claim belongs to."""
    speaker = claim.get("asserted_by")
    words = claim.get("credited") if speaker is None else None
    return AccountKey(str(claim["source"]), speaker, " ".join(str(words).casefold().split()) if words else None)


def is_plain(claim: Values) -> bool:
    """Whether a claim only affirms values: it denies, excludes or corrects nothing, and leaves nothing open."""
    if claim.get("contradicts") or claim.get("corrects") or claim.get("polarity", "affirmed") != "affirmed":
        return False
    return not any(is_options(value) for value in claim.get("asserts", {}).values())


def group_accounts(claims: Iterable[Values]) -> list[Account]:
    """The accounts that claims about one fact make, in the order of the first claim of each.

    A claim that another claim of these corrects is left out: a source that corrects itself holds what it said last.
    """
    found = sorted(claims, key=lambda claim: str(claim["id"]))
    corrected = {old for claim in found for old in claim.get("corrects", ())}
    groups: dict[AccountKey, list[Values]] = {}
    for claim in found:
        if claim["id"] not in corrected:
            groups.setdefault(identify_account(claim), []).append(claim)
    return [Account(key, tuple(group)) for key, group in groups.items()]


def count_origins(accounts: Sequence[Account], lens: Lens) -> int:
    """How many independent origins some accounts have."""
    return len({account.key.origin(lens) for account in accounts})


def count_independent(accounts: Sequence[Account], lens: Lens) -> int:
    """How many independent sources some accounts come to: never more than they have original speakers, and never more
    than the outlets that report them have origin groups. One outlet that quotes three speakers is one source.
    """
    groups = {lens.group_of(account.key.source) for account in accounts}
    return min(count_origins(accounts, lens), len(groups))
