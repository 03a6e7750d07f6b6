"""The one record format: what seed files, imports, exports and backups are made of."""

from graph.records.base import Entity, Fact, Part, Record
from graph.records.evidence import Claim, Source
from graph.records.matches import Match
from graph.records.registry import (
    ENTITY_KINDS,
    FACT_KINDS,
    KINDS,
    MODEL_OF,
    TIE_KINDS,
    fact_model,
    family_of,
    list_references,
)
from graph.records.schema import describe_records

__all__ = [
    "ENTITY_KINDS",
    "FACT_KINDS",
    "KINDS",
    "MODEL_OF",
    "TIE_KINDS",
    "Claim",
    "Entity",
    "Fact",
    "Match",
    "Part",
    "Record",
    "Source",
    "describe_records",
    "fact_model",
    "family_of",
    "list_references",
]
