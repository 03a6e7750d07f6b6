"""What Neo4j Community cannot enforce, looked at afterwards: each rule is a query that finds what breaks it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.driver import Database
from graph.store.auditing_identity import audit_identity

# What each query finds, in words.
RULES = {
    "audit_unclaimed_facts": "a fact without a claim",
    "audit_lost_claims": "a claim about what is not recorded",
    "audit_sourceless_claims": "a claim from a source that is not recorded",
    "audit_lost_names": "a name of what is not recorded",
    "audit_entities_without_version": "an entity without a version",
    "audit_ties_undrawn": "a tie whose direct relationship is missing",
    "audit_ties_overdrawn": "a direct relationship without its tie",
    "audit_versions_overlapping": "a record with two versions at once, or one that ends before it begins",
    "audit_unpublished": "a version of a commit that was never published",
}
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that should not be: the rule it breaks, in words, the id of the record, and particulars if any."""

    rule: str
    id: str
    detail: str = ""


async def audit(database: Database) -> list[Finding]:
    """Every finding, at most a thousand a rule."""
    findings: list[Finding] = []
    for query, rule in RULES.items():
        for row in await database.read(query, most=_MOST):
            findings.append(Finding(rule, row["id"]))
    findings += [Finding(*found) for found in await audit_identity(database, _MOST)]
    return findings
