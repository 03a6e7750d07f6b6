"""The shapes of answers, as the OpenAPI document promises them: what is always there, with room for more."""

from __future__ import annotations

from typing import Any

from graph.answers.coverage import MOST, THIN
from graph.codes import read_codes
from graph.network.measures.scores import DIRECTIONS

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_WORDS = {"type": ["string", "null"]}
_DAY = {"type": ["string", "null"], "format": "date"}
_COUNT = {"type": "integer", "minimum": 0}
_FLAG = {"type": "boolean"}
_NUMBER = {"type": ["number", "null"]}
_DIRECTION = {
    "type": ["string", "null"],
    "enum": [*DIRECTIONS, None],
    "description": "Which edges of an actor the measure goes by; null for measures of the whole and of two.",
}
_HOLDS = {"type": "string", "enum": ["certain", "possible"]}
_ITEMS = {"type": "array", "items": {"type": "object"}}


# Beside every answer that is not a file.
UNDATED = {
    **_COUNT,
    "description": "With published_by: how many sources it left out because no date of publication is known of them.",
}


def reference(name: str) -> dict[str, Any]:
    """A reference to a shape of this module."""
    return {"$ref": f"#/components/schemas/{name}"}


def with_undated(shape: dict[str, Any]) -> dict[str, Any]:
    """The shape of an answer with what may stand beside every one."""
    beside = {
        "type": "object",
        "properties": {"undated_sources_left_out": UNDATED, "coverage": reference("Coverage")},
    }
    return {"allOf": [shape, beside]}


def page_of(name: str) -> dict[str, Any]:
    """A list of such items."""
    return _object(
        {
            "items": {"type": "array", "items": reference(name)},
            "next": {**_WORDS, "description": "The cursor of the next page; null at the end."},
            "data_version": _COUNT,
        }
    )


def describe_schemas() -> dict[str, Any]:
    """Every shape by its name."""
    edges = {"type": "array", "items": reference("Edge")}
    bounds = {
        "start_earliest": _DAY,
        "start_latest": _DAY,
        "end_earliest": {**_DAY, "description": "Ends are exclusive: the first day after."},
        "end_latest": _DAY,
        "start_open": {**_FLAG, "description": "It has always been so: start_latest is minus infinity."},
        "end_open": {**_FLAG, "description": "It is known to go on: end_earliest is plus infinity."},
        "uncertain": {**_FLAG, "description": "It never holds for certain, whatever the dates."},
        "occurrence": {
            **_FLAG,
            "description": "It happens, and counts once it has happened; else it lasts: ties, positions, quantities.",
        },
    }
    return {
        "Problem": _object(
            {
                "type": {**_TEXT, "format": "uri-reference"},
                "title": _TEXT,
                "status": {"type": "integer"},
                "detail": _TEXT,
                "instance": {**_TEXT, "description": "The path that was asked for."},
            },
            {"errors": {"type": "array", "items": _object({"pointer": _TEXT, "detail": _TEXT})}},
        ),
        "Coverage": {
            **_object(
                {
                    "statement": {**_TEXT, "description": "The best of what the datasets declare, in one sentence."},
                    "datasets": {"type": "array", "items": reference("Covered"), "maxItems": MOST},
                    "left_out": _COUNT,
                }
            ),
            "description": f"Of an answer with fewer than {THIN} items: what datasets declare to cover of it.",
        },
        "Covered": _object(
            {
                "source": _TEXT,
                "title": _TEXT,
                "covers": {"type": "string", "enum": ["within", "partly", "unstated", "outside"]},
                "statement": _TEXT,
                "kinds": {"type": "array", "items": _TEXT},
                "unit": _TEXT,
                "rule": _WORDS,
                "first_year": {"type": ["integer", "null"]},
                "last_year": {"type": ["integer", "null"]},
                "countries": {"type": ["array", "null"], "items": _TEXT},
                "basis": {**_TEXT, "enum": list(read_codes("coverage_basis"))},
            }
        ),
        "Alive": _object({"alive": {"const": True}}),
        "Ready": _object(
            {"ready": {"const": True}, "checks": {"type": "object", "additionalProperties": {"type": "boolean"}}}
        ),
        "Entity": _object({"id": _TEXT, "kind": _TEXT}),
        "Signatory": _object(
            {
                "actor": _TEXT,
                "agreements": {"type": "array", "items": _TEXT},
                "count": _COUNT,
                "of": _COUNT,
                "all": {"type": "boolean"},
                "formal_roles": {"type": "object", "additionalProperties": _COUNT},
                "practical_roles": {"type": "object", "additionalProperties": _COUNT},
            }
        ),
        "Fact": _object(
            {
                "id": _TEXT,
                "kind": _TEXT,
                "date_text": {**_WORDS, "description": "The date as the source wrote it."},
                **bounds,
                "holds": _HOLDS,
                "contested": {**_FLAG, "description": "Accounts differ; readings has the alternatives."},
                "tied": {
                    **_FLAG,
                    "description": "Of some field no reading is better supported: it holds what all of them share.",
                },
                "claims_count": _COUNT,
            },
            {
                "claims": {"type": "array", "items": reference("Claim")},
                "readings": {"type": "array", "items": reference("Alternatives")},
                "one_of": {
                    "type": "object",
                    "description": "Fields of which accounts say only that it was one of these.",
                    "additionalProperties": {"type": "array"},
                },
            },
        ),
        "Claim": _object(
            {
                "id": _TEXT,
                "source": _TEXT,
                "locator": _WORDS,
                "asserted_by": {},
                "polarity": _TEXT,
                "modality": _TEXT,
                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                "status": _TEXT,
                "asserts": {"type": "object"},
                "note": _WORDS,
            }
        ),
        "Alternatives": _alternatives({"type": "array", "items": _TEXT}),
        "Dispute": _object(
            {"fact": _TEXT, "kind": _TEXT, "label": _TEXT, **_alternatives({"type": "array"})["properties"]}
        ),
        "Decision": _object(
            {
                "id": _TEXT,
                "kind": {"const": "match"},
                "verdict": {"type": "string", "enum": list(read_codes("match_verdict"))},
                "score": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
                "one": _object({"id": _TEXT, "label": _TEXT, "type": _WORDS, "country": _WORDS}),
                "other": _object({"id": _TEXT, "label": _TEXT, "type": _WORDS, "country": _WORDS}),
                "keep": _WORDS,
                "by": _TEXT,
                "at": {**_TEXT, "format": "date-time"},
                "reasons": {"type": "array", "items": _TEXT},
            }
        ),
        "Match": _object({"id": _TEXT, "kind": _TEXT, "label": _TEXT, "matched": _WORDS}),
        "Node": _object(
            {
                "id": _TEXT,
                "label": _TEXT,
                "type": _WORDS,
                "x": {"type": ["number", "null"]},
                "y": {"type": ["number", "null"]},
                "degree": _COUNT,
            },
            # With parallel=true: when the actor was there.
            bounds,
        ),
        "Edge": _object(
            {
                "id": _TEXT,
                "source": _TEXT,
                "target": _TEXT,
                "directed": {"type": "boolean"},
                "layer": _TEXT,
                "kind": _WORDS,
                "weight": {"type": "number"},
                "weight_contested": {
                    **_COUNT,
                    "description": "Facts that competing accounts exclude; weight has them only with contested=count.",
                },
                "basis": {**_WORDS, "description": "combined: no one account names both ends."},
                "cooperation": {"type": ["number", "null"]},
                "conflict": {"type": ["number", "null"]},
                "sign": {"type": ["integer", "null"], "enum": [-1, 0, 1, None]},
                "first": {**_DAY, "description": "The first day on which it may have held; null: ever since."},
                "last": {**_DAY, "description": "The first day after; null: for ever."},
                "within": {
                    "type": ["integer", "null"],
                    "description": "How many days it looks back from as_of; null without one, and for what lasts.",
                },
                "holds": _HOLDS,
                "claims_count": _COUNT,
            },
            # With parallel=true, where an edge is a single fact.
            bounds,
        ),
        "Network": _object(
            {
                "nodes": {"type": "array", "items": reference("Node")},
                "edges": edges,
                "window": {"type": ["object", "null"]},
                "left_out": _object({"nodes": _COUNT, "edges": _COUNT}),
                "data_version": _COUNT,
            }
        ),
        "Changes": _object({"gained": _ITEMS, "lost": _ITEMS, "changed": _ITEMS, "data_version": _COUNT}),
        "Measures": _object(
            {
                "actors": {"type": "array", "items": reference("Measured")},
                "whole": _object(
                    {
                        "nodes": _COUNT,
                        "edges": _COUNT,
                        "density": _NUMBER,
                        "communities": _COUNT,
                        "modularity": _NUMBER,
                        "balance": _object({"share": _NUMBER, "triads": {"type": "object"}}),
                        "frustration": _object({"count": _COUNT, "share": _NUMBER, "exact": {"type": "boolean"}}),
                    }
                ),
                "camps": {
                    "type": ["object", "null"],
                    "description": "What brokerage is counted between; derived where this same network gave it.",
                },
                "method": _object(
                    {
                        "directed": {"type": "boolean"},
                        "weighted": {"type": "boolean"},
                        "sample": {"type": ["integer", "null"], "description": "How many actors an estimate draws."},
                        "directions": {
                            "type": "object",
                            "additionalProperties": {"type": "string", "enum": list(DIRECTIONS)},
                            "description": "Which edges of an actor each measure goes by: incoming, outgoing, through "
                            "(in by one, out by another), or direction disregarded.",
                        },
                    }
                ),
                "estimated": {
                    "type": "array",
                    "items": _TEXT,
                    "description": "The measures that are estimates here; all others are exact.",
                },
                "window": {"type": ["object", "null"]},
                "left_out": _object({"nodes": _COUNT, "edges": _COUNT}),
                "data_version": _COUNT,
            }
        ),
        "Measured": _object(
            {
                "id": _TEXT,
                "label": _TEXT,
                "degree": _COUNT,
                "strength": {"type": "number"},
                "betweenness": _NUMBER,
                "closeness": _NUMBER,
                "eigenvector": _NUMBER,
                "pagerank": _NUMBER,
                "constraint": _NUMBER,
                "community": _COUNT,
            },
            {"camp": {}, "brokerage": {"type": "object", "additionalProperties": _COUNT}},
        ),
        "Congruence": _object(
            {
                "source": _TEXT,
                "target": _TEXT,
                "congruence": {"type": "number", "minimum": 0},
                "conflict": {"type": "number", "minimum": 0},
                "similarity": {**_NUMBER, "description": "Null where the two have values on no issue in common."},
                "distance": {**_NUMBER, "description": "Null as similarity is."},
            }
        ),
        "Measure": _object(
            {
                "period": {**_TEXT, "description": "The calendar month or year: 2021-08, or 2021."},
                "from": _DAY,
                "to": {**_DAY, "description": "Exclusive: the first day after."},
                "measure": _TEXT,
                "value": _NUMBER,
                "estimated": {"type": "boolean"},
                "direction": _DIRECTION,
            }
        ),
        "Paths": _object(
            {
                "paths": {
                    "type": "array",
                    "items": _object({"hops": {"type": "array", "items": reference("Hop")}}),
                },
                "data_version": _COUNT,
            }
        ),
        "Hop": _object({"from": _TEXT, "to": _TEXT, "layer": _TEXT, "kind": _WORDS, "facts": {"type": "array"}}),
        "Mediators": _object(
            {
                "items": {"type": "array", "items": reference("Mediator")},
                "folded": {
                    "type": "array",
                    "items": _object({"actor": _TEXT, "into": _TEXT, "tie": _TEXT}),
                    "description": "Who counted as one of the two, one step up at a time, by which tie.",
                },
                "left_out": {
                    "type": "array",
                    "items": _object(
                        {
                            "actor": _TEXT,
                            "label": _TEXT,
                            "reason": {"type": "string", "enum": ["parent_of_side", "party_there"]},
                            "sides": _TEXTS,
                            "facts": _TEXTS,
                            "holds": _HOLDS,
                        }
                    ),
                    "description": "Who sat where a mediator would and is not listed, and why.",
                },
                "between": _TEXTS,
                "within_days": _COUNT,
                "followed_days": _COUNT,
                "data_version": _COUNT,
            }
        ),
        "Mediator": _object(
            {
                "actor": _TEXT,
                "label": _TEXT,
                "type": _WORDS,
                "basis": {"type": "string", "enum": ["same_talk", "shuttle", "go_between", "co_signatory"]},
                "mediation": {"enum": [True, False, "contested"]},
                "channel_of": {**_TEXTS, "description": "The sides to which it is subordinate."},
                "reason": {
                    "enum": ["part_of", "commanded_by", "represents", None],
                    "description": "Why it is a channel and no mediator.",
                },
                "reason_ties": _TEXTS,
                "leaning": {**_WORDS, "description": "The side to which it was close."},
                "leaning_holds": {"enum": ["certain", "possible", None]},
                "leaning_ties": _TEXTS,
                "through": {**_TEXTS, "description": "Who sat for it."},
                "through_ties": _TEXTS,
                "formal_roles": _TEXTS,
                "practical_roles": _TEXTS,
                "on_behalf_of": _TEXTS,
                "talks": _TEXTS,
                "mediation_talks": _TEXTS,
                "outcomes": _TEXTS,
                "ties": _TEXTS,
                "tie_kinds": _TEXTS,
                "signed": _TEXTS,
                "agreement": {"type": "string", "enum": ["produced", "followed", "none_recorded"]},
                "agreements": _TEXTS,
                "agreement_holds": {"enum": ["certain", "possible", None]},
                "holds": _HOLDS,
                "contested": _FLAG,
                "readings": {
                    "type": "array",
                    "items": _object({"fact": _TEXT, **_alternatives(_TEXTS)["properties"]}),
                    "description": "Where sources differ on what it was, and on which fact.",
                },
                "by_year": {"type": "object", "additionalProperties": _COUNT},
            }
        ),
    }


def _alternatives(claims: dict[str, Any]) -> dict[str, Any]:
    """The readings of one field; ``claims`` is how each names its claims."""
    texts = {"type": "array", "items": _TEXT}
    reading = _object(
        {
            "value": {},
            "claims": claims,
            "sources": texts,
            "speakers": {**texts, "description": "Ids of actors, or credits in words."},
            "origins": {**_COUNT, "description": "Independent origins."},
            "items": {"type": "array", "items": _object({"value": {}, "origins": _COUNT, "claims": texts})},
        },
        {"fact": {**_TEXT, "description": "The other fact, of which this is the value."}},
    )
    shared = {"description": "What all readings share; null where that means nothing."}
    return _object({"field": _TEXT, "tied": _FLAG, "agreed": shared, "readings": {"type": "array", "items": reading}})


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}
