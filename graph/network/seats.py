"""Who sat at a talk or signed an agreement, and as what, by each account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.evidence import Reading
from graph.evidence.accounts import Account, AccountKey
from graph.json_shapes import Values
from graph.network.dyads import declared_alone, side_of
from graph.records.registry import is_options

SEATS = {"talk": "participants", "agreement": "signatories"}
ROLES = ("formal_role", "practical_role")


@dataclass(frozen=True, slots=True)
class Seat:
    """One actor at one talk or agreement, by all accounts that name it.

    ``sides`` are ``party``, ``third`` or ``unknown``, as accounts have it; two of them where one account has it as a
    third party and another as a party. ``doubted``: an account denies it, or says only "one of these"; or it is only an
    opponent who has it there, or in this role.
    """

    actor: str
    roles: Mapping[str, tuple[str, ...]]
    on_behalf_of: tuple[str, ...]
    sides: frozenset[str]
    named_by: frozenset[AccountKey]
    doubted: bool = False

    @property
    def may_be_third(self) -> bool:
        return "third" in self.sides

    @property
    def surely_third(self) -> bool:
        return self.sides == {"third"} and not self.doubted

    @property
    def may_be_side(self) -> bool:
        """Whether it may be one of those between whom someone goes: a party, or of no recorded role."""
        return self.sides != {"third"}

    @property
    def surely_side(self) -> bool:
        return "third" not in self.sides and not self.doubted

    @property
    def disputed(self) -> bool:
        """Whether one account has it as a third party and another does not."""
        return self.may_be_third and not self.surely_third

    @property
    def called_mediator(self) -> bool:
        return any("mediator" in values for values in self.roles.values())


def read_seats(reading: Reading) -> list[Seat]:
    """The seats at a talk or an agreement, in the order in which they are named.

    An actor that declared something alone signed nothing together with others, and has no seat.
    """
    field = SEATS[reading.kind]
    contested = reading.contested_items.get(field, frozenset())
    shown = {seat["actor"] for seat in reading.values.get(field, ())} | contested
    named: dict[str, list[tuple[AccountKey, Values]]] = defaultdict(list)
    options: set[str] = set()
    for account in reading.accounts:
        for seat, optional in _seats_of(account, field):
            if seat["actor"] in shown or optional:
                named[seat["actor"]].append((account.key, seat))
                if optional:
                    options.add(seat["actor"])
    alone = declared_alone(reading) if reading.kind == "agreement" else {}
    accused = {actor for actor in named if _is_accused(reading, field, actor)}
    doubted = {*contested, *(options - shown), *alone, *accused}
    return [_unite(actor, seats, actor in doubted) for actor, seats in named.items() if alone.get(actor) != "all"]


def list_named(reading: Reading) -> set[str]:
    """Everyone whom some account has in a seat, or for whom it has somebody there."""
    seats = [seat for account in reading.accounts for seat, _ in _seats_of(account, SEATS[reading.kind])]
    return {seat["actor"] for seat in seats} | {seat["on_behalf_of"] for seat in seats if seat.get("on_behalf_of")}


def _is_accused(reading: Reading, field: str, actor: str) -> bool:
    """Whether it is only an opponent who has an actor at a talk, or in a role there, or there for another."""
    return any(reading.is_accused(field, actor, inner) for inner in (None, *ROLES, "on_behalf_of"))


def list_roles(account: Account, field: str, actor: str) -> Iterator[tuple[str, str]]:
    """Each claim of an account that names an actor, with its role in practice, else on paper, else ``unknown``."""
    for claim in account.claims:
        for seat, _ in _seats_in(claim, field):
            if seat["actor"] == actor:
                role = seat.get("practical_role") or seat.get("formal_role") or "unknown"
                yield str(claim["id"]), str(role)


def _seats_of(account: Account, field: str) -> Iterator[tuple[Values, bool]]:
    """The seats that an account names, each with whether it says only that it was one of these."""
    for claim in account.claims:
        yield from _seats_in(claim, field)


def _seats_in(claim: Values, field: str) -> Iterator[tuple[Values, bool]]:
    given: Any = claim.get("asserts", {}).get(field) or ()
    optional = is_options(given)
    seats: list[Values] = given["one_of"] if optional else list(given)
    return ((seat, optional) for seat in seats)


def _unite(actor: str, seats: list[tuple[AccountKey, Values]], doubted: bool) -> Seat:
    by_account: dict[AccountKey, list[Values]] = defaultdict(list)
    for key, seat in seats:
        by_account[key].append(seat)
    return Seat(
        actor,
        {role: _values(seats, role) for role in ROLES},
        _values(seats, "on_behalf_of"),
        _sides(by_account),
        frozenset(by_account),
        doubted,
    )


def _values(seats: list[tuple[AccountKey, Values]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(seat[name] for _, seat in seats if seat.get(name)))


def _sides(by_account: Mapping[AccountKey, list[Values]]) -> frozenset[str]:
    """The sides that accounts have an actor on; an account that gives no role differs from nobody.

    Listed as a party on paper and a third party in practice are two things that may both be true, so that an account
    which only has the first does not speak against another which has the second.
    """
    given: dict[AccountKey, list[tuple[str, bool]]] = {}
    for key, seats in by_account.items():
        practical = [side for seat in seats if (side := side_of({"practical_role": seat.get("practical_role")}))]
        known = [side for side in practical if side != "unknown"]
        formal = [side_of({"formal_role": seat.get("formal_role")}) for seat in seats]
        given[key] = [(side, True) for side in known] or [(side, False) for side in formal if side != "unknown"]
    third_in_practice = any(entry == ("third", True) for sides in given.values() for entry in sides)
    found = {
        side
        for sides in given.values()
        for side, in_practice in sides
        if not (side == "party" and not in_practice and third_in_practice)
    }
    return frozenset(found or {"unknown"})
