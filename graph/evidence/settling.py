"""One value for each field out of what several accounts say of it, and the alternatives where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import orjson

from graph.evidence.accounts import Account, count_independent, group_accounts
from graph.evidence.attribution import (
    AccountReading,
    Ancestors,
    NamedActors,
    choose_best,
    count_items,
    find_agreed,
    find_readings,
)
from graph.evidence.disputes import Dispute, Item, Variant, describe_variant
from graph.evidence.lens import Lens
from graph.json_shapes import Body, Values
from graph.records.base import Part
from graph.records.registry import MODEL_OF, is_options, list_references


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who did it by several accounts: the readings, what all of them share, and the actors that are shown.

    ``below`` has the sub-units that accounts name of each parent.
    """

    readings: tuple[AccountReading, ...]
    agreed: tuple[str, ...]
    shown: tuple[str, ...]
    below: Mapping[str, frozenset[str]]


class Settling:
    """Settles the fields of one fact, one after the other; ``values`` and the rest hold what was settled."""

    def __init__(
        self, fact: Values, accounts: Sequence[Account], live: Sequence[Values], lens: Lens, ancestors: Ancestors
    ) -> None:
        self.values: Body = {}
        self.disputes: dict[str, Dispute] = {}
        self.attributions: dict[str, Attribution] = {}
        self.options: dict[str, tuple[Any, ...]] = {}
        self.contested_items: dict[str, frozenset[str]] = {}
        self.denied: dict[str, list[Any]] = {}
        self._fact, self._accounts, self._live, self._lens, self._ancestors = fact, accounts, live, lens, ancestors
        self._model = MODEL_OF[fact["kind"]]

    def settle_attribution(self, name: str) -> None:
        """Who did it: readings of compatible accounts; the best supported is shown, on a tie what all share."""
        named = self._name_actors(name)
        if not named:
            return
        order = list(dict.fromkeys(actor for one in named for actor in self._list(one.account, name)))
        readings = find_readings(named, self._ancestors)
        agreed = find_agreed(readings, self._ancestors)
        if len(readings) == 1:
            shown = readings[0].actors
            if readings[0].options:
                self.options[name] = readings[0].options
        else:
            best = choose_best({n: self._support(reading.named) for n, reading in enumerate(readings)})
            shown = agreed if best is None else readings[best].actors
            variants = tuple(self._describe_reading(reading, name) for reading in readings)
            self.disputes[name] = Dispute(variants, list(agreed), best is None)
        hidden = self._deny_actors(name, order, several=len(readings) > 1) if self._may_deny else frozenset()
        shown = tuple(actor for actor in shown if actor not in hidden)
        self.values[name] = sorted(shown, key=lambda actor: order.index(actor) if actor in order else len(order))
        differ = len({(one.actors, one.options) for one in named}) > 1 or len(order) > len(shown)
        if len(readings) > 1 or differ or readings[0].options:
            self.attributions[name] = Attribution(tuple(readings), agreed, shown, self._find_below(name))

    def _deny_actors(self, name: str, actors: Sequence[str], *, several: bool) -> frozenset[str]:
        """Note the actors of whom an account says that they had no part; those that are not shown for it.

        Where there are ``several`` readings, that claims exclude each other is known from these.
        """
        hidden, contested = [], []
        for actor in actors:
            entries = [(actor, a, claim) for a in self._accounts for claim in a.claims if actor in _items(claim, name)]
            shown, denied = self._judge_item(name, actor, None, entries, excluding=not several)
            if denied:
                contested.append(actor)
                self.denied[f"{name}.{actor}"] = [actor]
            if not shown:
                hidden.append(actor)
        if contested:
            self.contested_items[name] = frozenset(contested)
        return frozenset(hidden)

    def settle_list(self, name: str, part: type[Part] | None) -> None:
        """A list to which accounts add; an item is contested only where one denies it.

        "One of these" that names nobody of the list stays beside it; what names somebody of it is fulfilled.
        """
        given = [
            (item, account, claim)
            for account in self._accounts
            for claim in account.claims
            for item in _items(claim, name)
        ]
        named = {_key(item, part) for item, _, _ in given}
        choices = [_options(claim, name) for account in self._accounts for claim in account.claims]
        if options := [o for each in choices if named.isdisjoint(_key(o, part) for o in each) for o in each]:
            self.options[name] = tuple(_distinct(options))
        groups: dict[Any, list[tuple[Any, Account, Values]]] = {}
        for entry in given:
            groups.setdefault(_key(entry[0], part), []).append(entry)
        united, contested = [], []
        for key, entries in groups.items():
            if self._lens.min_sources > 1 and self._count(_accounts_of(entries)) < self._lens.min_sources:
                continue
            # Reports of a status are no sum of items: what became of a demand is derived from them one by one.
            judged = self._may_deny and name != "history"
            shown, denied = self._judge_item(name, key, part, entries) if judged else (True, False)
            if denied:
                contested.append(_label(key))
                self.denied[f"{name}.{_label(key)}"] = [entries[0][0]]
            if shown:
                united.append(self._unite(name, key, entries, part))
        self.values[name] = united
        if contested:
            self.contested_items[name] = frozenset(contested)

    def settle_value(self, name: str) -> None:
        """A single value: the best supported; none on a tie.

        "One of these" leaves room for an account that gives one of them, and for another that shares one with it; else
        they differ.
        """
        given = [
            (claim["asserts"][name], account, claim)
            for account in self._accounts
            for claim in account.claims
            if claim.get("asserts", {}).get(name) is not None
        ]
        vague = [entry for entry in given if is_options(entry[0])]
        firm = [entry for entry in given if not is_options(entry[0])]
        said = {_dump(value) for value, _, _ in firm}
        others = [entry for entry in vague if said.isdisjoint(_choices(entry[0]))]
        if not firm:
            self.options[name] = tuple(_distinct([option for value, _, _ in vague for option in value["one_of"]]))
            sets = [_choices(value) for value, _, _ in vague]
            if all(not one.isdisjoint(other) for one, other in combinations(sets, 2)):
                return
        self._choose(self.values, name, name, [*firm, *others])
        if is_options(self.values.get(name)):
            self.options.setdefault(name, tuple(self.values.pop(name)["one_of"]))

    def prefer(self, groups: Mapping[str, Sequence[Account]]) -> str | None:
        """Which group of accounts is better supported than the others; None on a tie."""
        names = list(groups)
        best = choose_best({n: self._support_of(groups[name]) for n, name in enumerate(names)})
        return None if best is None else names[best]

    def _choose(self, into: Body, key: str, path: str, given: Sequence[tuple[object, Account, Values]]) -> None:
        """The best supported of some values; where they differ all are kept as alternatives at ``path``."""
        variants: dict[bytes, list[tuple[Any, Account, Values]]] = {}
        for entry in given:
            variants.setdefault(_dump(entry[0]), []).append(entry)
        groups = list(variants.values())
        if len(groups) == 1:
            into[key] = groups[0][0][0]
            return
        best = choose_best({n: self._support_of(_accounts_of(group)) for n, group in enumerate(groups)})
        if best is not None:
            into[key] = groups[best][0][0]
        self.disputes[path] = Dispute(tuple(map(self._describe_value, groups)), None, best is None)

    def _judge_item(
        self,
        name: str,
        key: object,
        part: type[Part] | None,
        entries: Sequence[tuple[object, Account, Values]],
        *,
        excluding: bool = True,
    ) -> tuple[bool, bool]:
        """Whether an item of a list is shown, and whether an account denies it; ``excluding``: by a claim, too, that
        contradicts those that give it.
        """
        behind = _accounts_of(entries)
        deniers = self._deniers(name, key, part, behind, excluding=excluding)
        if not deniers:
            return True, False
        best = choose_best({0: self._support_of(behind), 1: self._support_of(deniers)})
        path = f"{name}.{_label(key)}"
        claims = [str(c["id"]) for a in behind for c in a.claims if any(_key(i, part) == key for i in _items(c, name))]
        variants = (
            describe_variant("affirmed", behind, self._lens, claims=claims),
            describe_variant("negated", deniers, self._lens),
        )
        self.disputes[path] = Dispute(variants, None, best is None)
        return best == 0, True

    def _deniers(
        self, name: str, key: object, part: type[Part] | None, behind: Sequence[Account], *, excluding: bool
    ) -> list[Account]:
        """The accounts that deny an item: by a negated claim that names it, a complete list without it, or a claim
        that contradicts one that names it and gives other items.
        """
        found: list[Values] = []
        naming = {str(c["id"]) for a in behind for c in a.claims if any(_key(i, part) == key for i in _items(c, name))}
        others = {account.key for account in behind}
        for claim in self._live:
            items = [_key(item, part) for item in _items(claim, name)]
            if claim.get("polarity") == "negated":
                if key in items:
                    found.append(claim)
            elif key not in items and not self._is_related(key, items):
                listed = bool(items) and name in claim.get("complete", ())
                contradicts = excluding and bool(items) and self._contradict(claim, naming)
                if (listed or contradicts) and group_accounts([claim])[0].key not in others:
                    found.append(claim)
        return group_accounts(found)

    @cached_property
    def _may_deny(self) -> bool:
        """Whether any claim denies items at all: most lists are only added to."""
        return any(
            claim.get("polarity") == "negated" or claim.get("complete") or claim.get("contradicts")
            for claim in self._live
        )

    def _contradict(self, claim: Values, others: Collection[str]) -> bool:
        mine = {rival for rival in claim.get("contradicts", ()) if rival in others}
        by_id = {str(other["id"]): other for other in self._live}
        return bool(mine) or any(claim["id"] in by_id[o].get("contradicts", ()) for o in others if o in by_id)

    def _is_related(self, key: object, items: Iterable[object]) -> bool:
        """Whether a list names a parent or a sub-unit of an actor."""
        if not isinstance(key, str | tuple):
            return False
        one = _label(key)
        labels = [_label(item) for item in items]
        return any(one in self._ancestors(item) or item in self._ancestors(one) for item in labels)

    def _unite(
        self, name: str, key: Any, entries: Sequence[tuple[Any, Account, Values]], part: type[Part] | None
    ) -> Any:
        """One item out of what accounts give of it: a piece's fields are settled one by one."""
        if part is None or not part.key:
            return entries[0][0]
        if len(entries) == 1:
            return {inner: value for inner, value in entries[0][0].items() if value is not None}
        united: Body = {}
        for inner in dict.fromkeys(field for item, _, _ in entries for field in item):
            given = [(item[inner], a, claim) for item, a, claim in entries if item.get(inner) is not None]
            if given:
                self._choose(united, inner, f"{name}.{_label(key)}.{inner}", given)
        return united

    def _name_actors(self, name: str) -> list[NamedActors]:
        """What each account says of a field; actors that too few origins name are lifted to their parents."""
        named = []
        for account in self._accounts:
            actors = frozenset(self._list(account, name))
            options = frozenset(o for claim in account.claims for o in _options(claim, name)) if not actors else ()
            if actors or options:
                named.append(NamedActors(account, account.key.origin(self._lens), actors, frozenset(options)))
        if self._lens.min_sources <= 1:
            return named
        supported = {
            actor
            for one in named
            for actor in one.actors
            if self._count(n.account for n in named if self._names(n, actor)) >= self._lens.min_sources
        }
        lifted = []
        for one in named:
            actors = frozenset(actor for actor in supported if self._names(one, actor))
            if actors:
                lifted.append(NamedActors(one.account, one.origin, actors))
        return lifted

    def _count(self, accounts: Iterable[Account]) -> int:
        return count_independent(list(accounts), self._lens)

    def _find_below(self, name: str) -> dict[str, frozenset[str]]:
        """The sub-units that accounts name of each parent."""
        named = {actor for account in self._accounts for actor in self._list(account, name)}
        parents = {parent for actor in named for parent in self._ancestors(actor)}
        return {parent: frozenset(a for a in named if parent in self._ancestors(a)) for parent in sorted(parents)}

    def _names(self, named: NamedActors, actor: str) -> bool:
        return actor in named.actors or any(actor in self._ancestors(other) for other in named.actors)

    @staticmethod
    def _list(account: Account, name: str) -> list[Any]:
        return list(dict.fromkeys(item for claim in account.claims for item in _items(claim, name)))

    def _support(self, named: Iterable[NamedActors]) -> set[tuple[str, bool]]:
        return self._support_of([one.account for one in named])

    def _support_of(self, accounts: Iterable[Account]) -> set[tuple[str, bool]]:
        """The origins behind an alternative, each with whether it is a party to the fact."""
        return {(account.key.origin(self._lens), account.key.speaker in self._parties) for account in accounts}

    @cached_property
    def _parties(self) -> frozenset[str]:
        """The fact's own parties: every actor that an account names in it, their parents, and speakers that are part
        of one of them.
        """
        named = {actor for _, actor, kinds in list_references(self._model, dict(self._fact)) if "actor" in kinds}
        for account in self._accounts:
            for claim in account.claims:
                found = list_references(self._model, dict(claim.get("asserts", {})))
                named.update(actor for _, actor, kinds in found if "actor" in kinds)
        above = {parent for actor in named for parent in self._ancestors(actor)}
        speakers = {account.key.speaker for account in self._accounts if account.key.speaker is not None}
        below = {speaker for speaker in speakers if not named.isdisjoint(self._ancestors(speaker))}
        return frozenset(named | above | below)

    def _describe_reading(self, reading: AccountReading, name: str) -> Variant:
        items = []
        for actor, naming in count_items(reading, self._ancestors).items():
            origins = len({one.origin for one in naming})
            items.append(Item(actor, origins, tuple(c for one in naming for c in self._claims(one.account, name))))
        value: Any = {"one_of": list(reading.options)} if reading.options else list(reading.actors)
        claims = [c for one in reading.named for c in self._claims(one.account, name)]
        behind = [one.account for one in reading.named]
        return describe_variant(value, behind, self._lens, claims=claims, items=items)

    def _describe_value(self, group: Sequence[tuple[object, Account, Values]]) -> Variant:
        claims = [str(claim["id"]) for _, _, claim in group]
        return describe_variant(group[0][0], _accounts_of(group), self._lens, claims=claims)

    @staticmethod
    def _claims(account: Account, name: str) -> list[str]:
        return [str(c["id"]) for c in account.claims if c.get("asserts", {}).get(name)]


def _items(claim: Values, name: str) -> list[Any]:
    value = claim.get("asserts", {}).get(name)
    return value if isinstance(value, list) else []


def _options(claim: Values, name: str) -> list[Any]:
    value = claim.get("asserts", {}).get(name)
    return list(value["one_of"]) if is_options(value) else []


def _choices(value: Values) -> set[bytes]:
    return set(map(_dump, value["one_of"]))


def _key(item: Any, part: type[Part] | None) -> Any:
    """What makes two items of a list the same."""
    if part is not None and part.key:
        return tuple(item.get(name) for name in part.key)
    return item if isinstance(item, str) else _dump(item)


def item_label(item: object) -> str:
    """What an item of a list goes by in the path of a dispute: itself, or the actor that a piece is about."""
    if isinstance(item, dict) and "actor" in item:
        return str(item["actor"])
    return item if isinstance(item, str) else str(item.get("id", "")) if isinstance(item, dict) else str(item)


def _label(key: Any) -> str:
    if isinstance(key, tuple):
        return ".".join(map(str, key))
    return key if isinstance(key, str) else str(key, "utf-8")


def _dump(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _distinct(values: Iterable[object]) -> list[Any]:
    return list({_dump(value): value for value in values}.values())


def _accounts_of(entries: Iterable[tuple[object, Account, Values]]) -> list[Account]:
    return list({account.key: account for _, account, _ in entries}.values())
