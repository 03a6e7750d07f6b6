"""Made-up records whose dates are written in every way that there is; accounts differ, deny, exclude, allege."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

Line = dict[str, Any]

FIRST, LAST = date(2012, 1, 1), date(2024, 12, 31)
# Dates with a side that is open, or not known.
SIDES = ("../2020", "[2020-01..]", "2020/..", "[..2020-12]", "../..", "/")
_ACTORS = [f"b-actor-{number}" for number in range(16)]
_SOURCES = [f"b-source-{number}" for number in range(5)]
_ISSUES = [f"b-issue-{number}" for number in range(4)]
_TIES = ("ALLIED_WITH", "OPPOSES", "BACKS", "MEMBER_OF")


class Chance(random.Random):
    """Random choices of days and of how they are written."""

    def day(self) -> date:
        """A day of the years that the records are about."""
        return FIRST + timedelta(days=self.randrange((LAST - FIRST).days))

    def side(self, day: date) -> str:
        """A date that may mean this day."""
        later = day + timedelta(days=self.choice((1, 30, 500)))
        written = self.choice((f"{day}", f"{day}", f"{day:%Y-%m}", f"{day:%Y}"))
        one_of = (
            f"[{day},{later}]",
            f"[..{day}]",
            f"[{day:%Y-%m}..]",
            f"[{day}..{later:%Y-%m}]",
            f"[{day:%Y},{later}?]",
        )
        return self.choice(one_of) if self.random() < 0.3 else written + self.choice(("", "", "", "?", "~", "%"))

    def date(self, *, lasting: bool) -> str:
        """A date as a record has it; what lasts has mostly a beginning and an end, either of them open or unknown."""
        start = self.day()
        if self.random() > (0.9 if lasting else 0.2):
            return self.side(start)
        end = start + timedelta(days=self.choice((0, 20, 400, 2500)))
        return f"{self.choice(('', '..', self.side(start)))}/{self.choice(('', '..', self.side(end)))}"


def make_dated(facts: int, seed: int) -> list[Line]:
    """The lines of a record file with so many facts of every kind; the same seed makes the same lines."""
    chance = Chance(seed)
    lines: list[Line] = [{"kind": "source", "id": source, "title": source} for source in _SOURCES]
    lines += [_actor(actor, chance) for actor in _ACTORS]
    lines += [{"kind": "issue", "id": issue, "name": issue} for issue in _ISSUES]
    lines.append({"kind": "place", "id": "b-place", "name": "Place"})
    made = [_MAKE[number % len(_MAKE)](f"b-fact-{number}", chance) for number in range(facts)]
    return lines + made + _exclude(made) + [_side(number, text) for number, text in enumerate(SIDES)]


def _actor(actor: str, chance: Chance) -> Line:
    # Most of them long enough that much of what they do falls within.
    begun, ended = (
        chance.side(FIRST + timedelta(days=chance.randrange(2000))),
        chance.side(LAST - timedelta(days=chance.randrange(2000))),
    )
    life = {name: day for name, day in (("active_from", begun), ("active_to", ended)) if chance.random() < 0.3}
    return {"kind": "actor", "id": actor, "name": actor, "type": "other", **life}


def _claims(give: Callable[[], Line], chance: Chance, *, lasting: bool) -> list[Line]:
    """One of the ways in which claims date a fact; ``give`` makes what they say of it."""
    first, other = ({"source": source, "locator": "1"} for source in chance.sample(_SOURCES, 2))
    values = give()

    def dated(**more: Any) -> Line:
        return {"asserts": {**values, "date": chance.date(lasting=lasting)}, **more}

    day = chance.day()
    seen = f"{day + timedelta(days=chance.choice((0, 30, 300)))}"
    claims = [{**first, **dated()}]
    match chance.choice(("plain", "plain", "plain", *_WAYS)):
        case "undated":
            claims = [{**first, "asserts": values}]
        case "attested":
            claims = [{**first, "asserts": values, "attested": seen}]
        case "dated and attested":
            claims = [{**first, "asserts": {**values, "date": f"{day}/"}, "attested": seen}]
        case "narrowing":
            dates = (f"{day:%Y}", f"{day:%Y-%m}")
            claims = [{**one, "asserts": {**values, "date": d}} for one, d in zip((first, other), dates, strict=True)]
        case "rival dates":
            claims = [{**first, **dated()}, {**other, **dated()}]
        case "rival":
            claims = [{**first, **dated()}, {**other, "asserts": {**give(), "date": chance.date(lasting=lasting)}}]
        case "denied":
            claims = [{**first, **dated()}, {**other, "polarity": "negated"}]
        case "alleged":
            claims = [{**first, **dated(modality="alleged")}]
        case "alleged and not":
            claims = [{**first, **dated(modality="alleged")}, {**other, **dated()}]
        case "hypothetical":
            claims = [{**first, **dated(modality="hypothetical")}, {**other, **dated(modality="judged")}]
        case "one of" if "actors" in values:
            claims[0]["asserts"]["actors"] = {"one_of": chance.sample(_ACTORS, 2)}
    return claims


_WAYS = (
    "undated", "attested", "dated and attested", "narrowing", "rival dates", "rival", "denied", "alleged",
    "alleged and not", "hypothetical", "one of",
)  # fmt: skip


def _tie(fact: str, chance: Chance) -> Line:
    source, target = chance.sample(_ACTORS, 2)
    claims = _claims(dict, chance, lasting=True)
    return {"kind": chance.choice(_TIES), "id": fact, "source": source, "target": target, "claims": claims}


def _side(number: int, text: str) -> Line:
    ends = {"source": _ACTORS[0], "target": _ACTORS[1]}
    claims = [{"source": _SOURCES[0], "locator": "3", "asserts": {"date": text}}]
    return {"kind": "OPPOSES", "id": f"b-side-{number}", **ends, "claims": claims}


def _control(fact: str, chance: Chance) -> Line:
    claims = _claims(dict, chance, lasting=True)
    return {"kind": "CONTROLS", "id": fact, "source": chance.choice(_ACTORS), "target": "b-place", "claims": claims}


def _position(fact: str, chance: Chance) -> Line:
    claims = _claims(lambda: {"stance": chance.choice(("support", "oppose"))}, chance, lasting=True)
    return {
        "kind": "position",
        "id": fact,
        "actor": chance.choice(_ACTORS),
        "issue": chance.choice(_ISSUES),
        "claims": claims,
    }


def _event(fact: str, chance: Chance) -> Line:
    def give() -> Line:
        one, other, third = chance.sample(_ACTORS, 3)
        acts = {"category": chance.choice(("consult", "assault", "aid")), "mutual": chance.choice((True, False))}
        return {**acts, "actors": [one, other], "targets": [third]}

    return {"kind": "event", "id": fact, "title": fact, "claims": _claims(give, chance, lasting=False)}


def _talk(fact: str, chance: Chance) -> Line:
    def give() -> Line:
        roles = ("party", "mediator")
        return {"participants": [{"actor": a, "formal_role": chance.choice(roles)} for a in chance.sample(_ACTORS, 2)]}

    return {"kind": "talk", "id": fact, "title": fact, "claims": _claims(give, chance, lasting=False)}


def _agreement(fact: str, chance: Chance) -> Line:
    def give() -> Line:
        later = {"date": chance.date(lasting=False)} if chance.random() < 0.5 else {}
        return {"signatories": [{"actor": actor, **later} for actor in chance.sample(_ACTORS, 2)]}

    return {"kind": "agreement", "id": fact, "title": fact, "claims": _claims(give, chance, lasting=False)}


def _asking(kind: str, by: str) -> Callable[[str, Chance], Line]:
    def make(fact: str, chance: Chance) -> Line:
        def give() -> Line:
            one, other = chance.sample(_ACTORS, 2)
            return {by: [one], "directed_at": [other]}

        return {"kind": kind, "id": fact, "text": fact, **give(), "claims": _claims(give, chance, lasting=False)}

    return make


def _quantity(fact: str, chance: Chance) -> Line:
    claims = _claims(lambda: {"best": 5}, chance, lasting=False)
    return {"kind": "quantity", "id": fact, "what": fact, "unit": "people", "about": "b-place", "claims": claims}


def _exclude(made: list[Line]) -> list[Line]:
    """Ties that cannot hold together with others: a claim about each contradicts one about another."""
    ties = [fact for fact in made if fact["kind"] in _TIES and len(fact["claims"]) == 1][:3]
    for tie in ties:
        tie["claims"][0]["id"] = f"{tie['id']}.contradicted"
    return [
        {
            "kind": "LINKED_TO", "id": f"b-excluding-{number}", "source": tie["source"],
            "target": next(actor for actor in _ACTORS if actor not in (tie["source"], tie["target"])),
            "claims": [
                {
                    "source": _SOURCES[0], "locator": "2", "asserts": {"date": "2015/.."},
                    "contradicts": [tie["claims"][0]["id"]],
                }
            ],
        }
        for number, tie in enumerate(ties)
    ]  # fmt: skip


_MAKE = (
    _tie, _event, _position, _talk, _tie, _agreement, _event, _control, _asking("demand", "raised_by"),
    _asking("offer", "offered_by"), _quantity,
)  # fmt: skip
