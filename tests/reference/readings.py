"""The slow reference for competing accounts of who did it: small, and independent of what it checks.

A case is plain data about one fact: ``ties`` [[kind, source, target]], ``groups`` {source: origin group}, ``claims``
[{source, asserted_by, credited, actors: [ids] or {one_of: [ids]}, targets: [ids]}].
"""

from typing import Any

Key = tuple[str, str | None, str | None]
Pairs = set[tuple[Any, Any]]


def answer(case: dict[str, Any]) -> dict[str, Any]:
    """``{readings: {accounts: {value, options, items}}, shown, tied, agreed, pairs: {(actor, target): certain}}``."""
    under = {(low, up) for kind, low, up in case["ties"] if kind in ("PART_OF", "MEMBER_OF")}
    under = _close(under | {(low, up) for kind, up, low in case["ties"] if kind == "COMMANDS"})
    firm, either, targets = _read_accounts(case["claims"])
    everybody = {name for lists in (firm, either, targets) for names in lists.values() for name in names}
    keys = [key for key in firm if firm[key] or either[key]]

    def related(one: set[str], other: set[str]) -> bool:
        return any(a == b or (a, b) in under or (b, a) in under for a in one for b in other)

    loose = {key for key in keys if not firm[key] and not any(related(either[key], firm[to]) for to in keys)}

    def leads(key: Key, to: Key) -> bool:
        if firm[key]:
            return any(a == b or (b, a) in under for a in firm[key] for b in firm[to])
        return related(either[key], firm[to]) or bool({key, to} <= loose and either[key] & either[to])

    reach = _close({(key, to) for key in keys for to in keys if key == to or leads(key, to)})
    lowest = [key for key in keys if all((to, key) in reach for to in keys if (key, to) in reach)]
    readings = {frozenset(key for key in keys if (key, end) in reach) for end in lowest}
    described: dict[frozenset[Key], dict[str, Any]] = {}

    def count(accounts: set[Key]) -> int:
        return len({("by", k[1]) if k[1] else ("in", k[2]) if k[2] else ("of", case["groups"][k[0]]) for k in accounts})

    for reading in readings:
        lists = {key: firm[key] for key in reading}
        named = set[str]().union(*lists.values())
        options = set[str]() if named else {option for key in reading for option in either[key]}
        apart = {up for low, up in under if {low, up} <= named}
        beside = {up for low, up in under if any({low, up} <= names for names in lists.values())}
        items = {a: count({k for k in lists if any(b == a or (b, a) in under for b in lists[k])}) for a in named}
        described[reading] = {"value": named - (apart - beside), "options": options, "items": items}
    values = {reading: described[reading]["value"] for reading in readings}
    shared = [v | {up for low, up in under if low in v} for v in values.values()]
    common = set.intersection(*shared) if shared else set[str]()
    agreed = common - {up for low, up in under if low in common} if len(shared) > 1 else set().union(*values.values())
    third = {key for key in keys if key[1] is None or not related({key[1]}, everybody)} or set(keys)
    best = [one for one in readings if count(third & one) == max(count(third & other) for other in readings)]
    stated = {(a, target) for key in keys for a in firm[key] | either[key] for target in targets[key]}
    pairs: dict[tuple[str, str], bool] = {}
    for a in agreed.union(*values.values(), *(one["options"] for one in described.values())):
        below = {a} | {low for low, up in under if up == a}
        sure = [{t for key in one if below & firm[key] for t in targets[key]} for one in readings]
        for target in set[str]().union(*targets.values()):
            if (a, target) in stated or (a != target and all(target in one for one in sure)):
                pairs[a, target] = all(target in one for one in sure)
    shown = values[best[0]] if len(best) == 1 else agreed
    return {"readings": described, "shown": shown, "tied": len(best) > 1, "agreed": agreed, "pairs": pairs}


def _close(pairs: Pairs) -> Pairs:
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs = pairs | more
    return pairs


def _read_accounts(claims: list[dict[str, Any]]) -> tuple[dict[Key, set[str]], ...]:
    lists: tuple[dict[Key, set[str]], ...] = ({}, {}, {})
    for claim in claims:
        words = "" if claim["asserted_by"] else " ".join((claim["credited"] or "").casefold().split())
        key = (claim["source"], claim["asserted_by"], words or None)
        one_of = claim["actors"]["one_of"] if isinstance(claim["actors"], dict) else []
        for names, given in zip(lists, ([] if one_of else claim["actors"], one_of, claim["targets"]), strict=True):
            names.setdefault(key, set()).update(given)
    return lists
