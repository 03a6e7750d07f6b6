"""Facts of every kind, with an edge and without, and which of them belong to a question."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]


def _claim(*sources: str, **more: Any) -> list[Record]:
    return [{"source": source, "locator": "page 1", **more} for source in sources]


def _fact(kind: str, name: str, claims: list[Record] | None = None, **values: Any) -> Record:
    return {"kind": kind, "id": name, **values, "claims": claims or _claim("early")}


_TYPES = {"A": "country_state", "B": "armed_organization", "C": "committee", "D": "country_state", "E": "other"}
_COUNTRIES = {"A": {"country": "DZA"}, "B": {"country": "EGY"}}
_ENTITIES: list[Record] = [
    {"kind": "source", "id": "early", "title": "Early", "published": "2021-01-01"},
    {"kind": "source", "id": "late", "title": "Late", "published": "2022-01-01"},
    *(
        {"kind": "actor", "id": name, "name": f"Actor {name}", "type": type_, **_COUNTRIES.get(name, {})}
        for name, type_ in _TYPES.items()
    ),
    {"kind": "name", "id": "name-a", "of": "A", "text": "The A", "source": "early"},
    {"kind": "place", "id": "L", "name": "Place L"},
    {"kind": "process", "id": "P", "name": "Process P"},
    {"kind": "process", "id": "track", "name": "A track of P", "part_of": "P"},
    {"kind": "process", "id": "Q", "name": "Process Q"},
    {"kind": "issue", "id": "I", "name": "Issue I", "process": "P"},
    {"kind": "issue", "id": "J", "name": "Issue J", "process": "Q"},
]


def _seats(actors: str, **roles: str) -> list[Record]:
    return [{"actor": a, **({"practical_role": roles[a]} if a in roles else {})} for a in actors]


_FACTS: list[Record] = [
    _fact("BACKS", "tie-ab", _claim("early", "late"), source="A", target="B"),
    _fact("CONTROLS", "control", source="A", target="L"),
    _fact(
        "talk", "talk-ab", title="A and B", process="track", date="2021-06-01", issues=["I"],
        participants=_seats("AB", A="party", B="mediator"),
    ),
    _fact("talk", "talk-ab-2", title="A and B before", date="2020-01-01", participants=_seats("AB")),
    _fact("talk", "talk-a", title="A alone", process="P", participants=_seats("A")),
    _fact("talk", "talk-cd", title="C and D", process="Q", participants=_seats("CD")),
    _fact(
        "agreement", "signed", title="Signed", process="P", signatories=[{"actor": "A"}, {"actor": "B"}],
        provisions=[{"id": "provision", "text": "A term", "issues": ["I"]}],
    ),
    _fact(
        "agreement", "declared", title="Declared", process="P",
        signatories=[{"actor": "A", "declared_unilaterally": True}],
    ),
    _fact("agreement", "unsigned", title="Unsigned", process="P"),
    _fact("demand", "demand", text="Do it", raised_by=["A"], directed_at=["B"], process="P", concerns=["I"]),
    _fact("demand", "demand-to-all", _claim("early", confidence=0.3), text="Stop", raised_by=["A"], process="P"),
    _fact("offer", "offer", text="An offer", offered_by=["A"], directed_at=["B"], process="P"),
    _fact("event", "event-a", title="A by itself", process="P", actors=["A"]),
    _fact("event", "event-ae", title="A beside E", date="2021?", actors=["A", "E"]),
    _fact("event", "event-cd", _claim("late"), title="C to D", process="Q", actors=["C"], targets=["D"]),
    _fact("event", "denied", _claim("early", polarity="negated"), title="B did", process="P", actors=["B"]),
    _fact("position", "position-a", actor="A", issue="I", stance="support"),
    _fact("position", "position-c", actor="C", issue="J", stance="oppose"),
    _fact("quantity", "dead", what="dead", unit="persons", about="event-a", best=3),
    _fact("quantity", "rounds", what="rounds", unit="rounds", about="P", best=9),
    _fact("quantity", "troops", what="troops", unit="persons", about="A", best=500),
    _fact("quantity", "people", what="people", unit="persons", about="L", best=10_000),
    _fact("quantity", "hurt", what="hurt", unit="persons", about="event-cd", best=1),
]  # fmt: skip
RECORDS = [*_ENTITIES, *_FACTS]
FACTS = frozenset(str(fact["id"]) for fact in _FACTS)

_OF_A_ALONE = frozenset({"control", "talk-a", "declared", "demand-to-all", "event-a", "position-a", "troops", "dead"})
_OF_B = frozenset({"denied"})
_OF_A_AND_B = frozenset({"tie-ab", "talk-ab", "talk-ab-2", "signed", "demand", "offer"})
_TALKS, _AGREEMENTS = {"talk-ab", "talk-ab-2", "talk-a", "talk-cd"}, {"signed", "declared", "unsigned"}
_OF_P = frozenset(
    {
        "talk-ab", "talk-a", *_AGREEMENTS, "demand", "demand-to-all", "offer", "event-a", "denied", "position-a",
        "dead", "rounds",
    }
)  # fmt: skip

# What is asked, and the facts that belong to it.
CASES: list[tuple[dict[str, str], frozenset[str]]] = [
    ({"process": "P"}, _OF_P),
    ({"process": "P", "contested": "hide"}, _OF_P),
    ({"process": "track"}, frozenset({"talk-ab"})),
    ({"process": "Q"}, frozenset({"talk-cd", "event-cd", "position-c", "hurt"})),
    ({"issue": "I"}, frozenset({"talk-ab", "signed", "demand", "position-a"})),
    ({"layers": "tie"}, frozenset({"tie-ab"})),
    ({"layers": "talked,signed"}, frozenset({*_TALKS, *_AGREEMENTS})),
    ({"layers": "demanded"}, frozenset({"demand", "demand-to-all"})),
    ({"layers": "acted"}, frozenset({"event-a", "event-ae", "event-cd", "denied"})),
    ({"layers": "agrees"}, frozenset({"position-a", "position-c"})),
    ({"kinds": "offer,CONTROLS"}, frozenset({"offer", "control"})),
    ({"kinds": "quantity", "process": "P"}, frozenset({"dead", "rounds"})),
    ({"around": "A"}, _OF_A_ALONE | _OF_A_AND_B | _OF_B | {"event-ae"}),
    ({"around": "A", "depth": "0"}, _OF_A_ALONE),
    ({"around": "E"}, frozenset({"event-ae"})),
    ({"around": "A,E", "layers": "acted"}, frozenset({"event-a", "event-ae"})),
    ({"types": "country_state"}, _OF_A_ALONE),
    ({"types": "country_state,armed_organization"}, _OF_A_ALONE | _OF_A_AND_B | _OF_B),
    ({"country": "DZA"}, _OF_A_ALONE),
    ({"region": "northern_africa"}, _OF_A_ALONE | _OF_A_AND_B | _OF_B),
    ({"roles": "party-third"}, FACTS - {"talk-ab-2", "talk-a", "talk-cd", *_AGREEMENTS}),
    ({"roles": "third-third"}, FACTS - {"talk-ab", "talk-a", "declared", "unsigned"}),
    # Only the two talks of A and B weigh two; of what draws no edge there is what names A and B alone.
    ({"min_weight": "2"}, _OF_A_ALONE | _OF_B | {"talk-ab", "talk-ab-2", "offer"}),
    ({"min_degree": "1"}, FACTS - {"event-ae", "unsigned", "rounds", "people"}),
    ({"min_degree": "2"}, frozenset()),
    # The heaviest edge of A and B is that of their talks; of C's and D's, which weigh the same, the first by id.
    ({"top": "1"}, FACTS - {"event-ae", "unsigned", "rounds", "people", "tie-ab", "signed", "demand", "talk-cd"}),
    # Each actor has but one edge in each layer: none is too heavy to be chance.
    ({"backbone": "0.05"}, frozenset()),
    ({"as_of": "2021-06-30", "within": "10"}, FACTS - {"talk-ab", "talk-ab-2", "denied"}),
    ({"as_of": "2021-01-15"}, FACTS - {"talk-ab", "denied"}),
    ({"from": "2020-01-01", "to": "2020-02-01"}, FACTS - {"talk-ab", "event-ae", "denied"}),
    ({"according_to": "late"}, frozenset({"tie-ab", "event-cd"})),
    ({"published_by": "2021-07-01"}, FACTS - {"event-cd"}),
    ({"min_confidence": "0.5"}, FACTS - {"demand-to-all"}),
    ({"min_sources": "2"}, frozenset({"tie-ab"})),
    ({"certain_only": "true"}, FACTS - {"event-ae", "denied"}),
    ({"process": "P", "around": "B", "kinds": "demand,offer"}, frozenset({"demand", "offer", "demand-to-all"})),
]
