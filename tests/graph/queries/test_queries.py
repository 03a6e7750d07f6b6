"""Every query that is shipped: called by something, said what it is for, run once, and planned without a full scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph.driver import Database, Transaction, read_query
from graph.time import BEGIN, END
from tests.conftest import Server

ROOT = Path(__file__).parents[3]
NAMES = sorted(path.stem for path in (ROOT / "graph" / "queries").glob("*.cypher"))

# What looks through everything on purpose, in the background of a command.
AUDITS = {name for name in NAMES if name.startswith("audit_")}
# Nodes of which there are only a few dozen.
SMALL_LABELS = {"Migration", "Lock", "Store", "ApiKey", "Release", "RestoredRelease", "Webhook"}

DAYS = ["0001-01-01", None, "2021-06-25", None, None, "9999-12-31"]
LINK = ["siege-of-daraa", "russia", {"key": "1"}]
TIE = {"id": "russia-backs-government", "kind": "BACKS", "source": "russia", "target": "syrian-government", "date": "/"}
ROWS: dict[str, list[Any]] = {
    "write_versions": [[{"id": "new", "current_id": "new", "since": 2}, DAYS]],
    "write_again": [[{"id": "siege-of-daraa", "current_id": "siege-of-daraa", "since": 1}, DAYS]],
    "write_entities": [{"id": "new", "name": "New", "type": None, "label": "Actor"}],
    "write_links_to_entities": [LINK],
    "write_links_from_entities": [LINK],
    "write_links_to_facts": [LINK],
    "migration_rewrite": [{"id": "siege-of-daraa", "since": 1, "body": "{}", "contested": None}],
    "write_keys": [{"id": "russia", "since": 1, "search": "russia", "sounds": "rs"}],
    "write_ties_erase": [TIE],
    "write_ties_draw": [TIE],
    "write_restored_releases": [{"version": "1", "n": 1}],
    "write_restored_commits": [{"n": 10**6, "at": 1}],
    "write_restored_entities": [{"id": "new", "name": "New", "type": None, "since": 1}],
    "write_restored_to_entities": [["siege-of-daraa", 1, {}, "daraa"]],
    "write_restored_from_entities": [["siege-of-daraa", 1, {}, "russia"]],
    "write_restored_to_records": [["siege-of-daraa", 1, {}, "siege-of-daraa", 1]],
}
GIVEN: dict[str, Any] = {
    "at": None,
    "n": 1,
    "rows": 10,
    "most": 10,
    "upto": "~",
    "ids": ["russia", "siege-of-daraa"],
    "id": "russia",
    "entities": ["russia"],
    "families": ["tie", "event"],
    "family": "tie",
    "kind": "actor",
    "after": "",
    "after_id": "",
    "acting": ["talks-2021-08-17"],
    "before": -1,
    "about": "siege-of-daraa",
    "reach_from": BEGIN,
    "reach_to": END,
    "query": "daraa",
    "queries": ["+daraa", "+russia"],
    "min_confidence": 0.0,
    "max": 2**62,
    "token": "t",
    "holder": "h",
    "milliseconds": 1,
    "by": "me",
    "note": "n",
    "labels": ["Claim"],
    "version": 1,
    "name": "n",
    "names": ["seed"],
    "checksum": "c",
    "done": 0,
    "seed": "s",
    "keys": 1,
    "since": 0,
    "types": ["country_state"],
    "source": None,
    "prefix": "r",
    "kinds": ["actor"],
    "affiliations": ["PART_OF"],
    "not_live": ["retracted"],
    "parts": ["country_state", "military"],
    "owner": "me",
    "reason": "r",
    "targets": {"russia": True},
    "digest": "d",
    "scopes": ["write"],
    "words": ["settlement-2018.exile"],
    "records": [{"id": "russia", "entities": ["russia"]}],
    "alike": [["russia"]],
    "groups": [{"id": "daraa-2021", "members": ["daraa-2021"]}],
    "before_key": "~",
    "start": 0,
    "begin": BEGIN,
    "end": END,
    "ranks": {"talk": 0},
    "delivery": "d",
    "webhook": {"id": "w"},
    "messages": [{"id": "d"}],
    "state": "pending",
    "attempts": "[]",
    "tries": 1,
    "sources": ["aohr-daraa-2021"],
    "restricted": ["siege-of-daraa"],
    "leave_out": [],
}
SPECIAL: dict[str, dict[str, Any]] = {
    "changes_naming": {"upto": 10**6, "way": 1},
    "commits_after": {"after": 0},
    "commits_before": {"after": 0},
    "commit_at": {"at": 2**60},
    "dataset_members": {"name": "seed"},
    "records_overwritten": {"name": "seed"},
    "dataset_claims": {"source": "pax"},
    "kinds_unknown": {"after": -1},
    "network_ends": {"after": -1},
    "network_news": {"after": -1},
    "write_links_to_entities": {"type": "AT"},
    "write_restored_to_entities": {"type": "AT"},
    "write_restored_from_entities": {"type": "INITIATED"},
    "write_restored_to_records": {"type": "FOLLOWS"},
    "commits_written": {"after": 0},
    "write_release": {"release": {"version": "1"}, "places": None},
    "write_links_from_entities": {"type": "INITIATED"},
    "write_links_to_facts": {"type": "FOLLOWS"},
}


@pytest.fixture(scope="module", autouse=True)
def _planned_for_the_seed(seeded: Server) -> None:
    """Plans depend on what Neo4j knows of its indexes, which it counts in the background, and are cached."""
    seeded.run(lambda database: database.define("CALL db.prepareForReplanning(120)"))


def parameters_of(name: str) -> dict[str, Any]:
    """What a query asks for, with values of the right kind."""
    asked = set(re.findall(r"\$(\w+)", read_query(name)))
    given = {key: GIVEN.get(key) for key in asked} | SPECIAL.get(name, {})
    return given | ({"rows": ROWS[name]} if name in ROWS else {})


def operators(plan: Any) -> Iterator[tuple[str, str]]:
    yield plan["operatorType"].split("@")[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_says_what_it_answers(name: str) -> None:
    first = read_query(name).splitlines()[0]
    assert first.startswith("// ")
    assert first.endswith((".", "?"))


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_called_by_something(name: str) -> None:
    code = [path for folder in ("graph", "api", "parley") for path in (ROOT / folder).rglob("*.py")]
    assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in code)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_and_is_planned_without_a_full_scan(name: str, seeded: Server) -> None:
    given = parameters_of(name)

    async def look(database: Database) -> Any:
        plan = await database.explain(name, **given)
        await run_and_roll_back(database, name, given)
        return plan

    found = list(operators(seeded.run(look)))
    for operator, details in found:
        assert operator not in ("AllNodesScan", "CartesianProduct"), details
        assert not operator.endswith("AllRelationshipsScan"), details
        if name not in AUDITS and operator == "NodeByLabelScan":
            assert details.partition(":")[2].split()[0] in SMALL_LABELS, details


@pytest.mark.parametrize("name", NAMES)
def test_no_read_goes_through_the_index_of_ends_from_a_place_on(name: str) -> None:
    """Where a record ends changes while others read: they would miss records, or find them twice."""
    compared = re.findall(r"(\S+ <=? \w+\.until\b|\w+\.until >=? \S+)", read_query(name))
    # The ends up to a published commit stay where they are; those of locks are no records'.
    assert all(re.match(r"(f\.until > \$after|[cf]\.since < \w\.until|l\.until > )", one) for one in compared), compared


def test_a_backup_that_was_planned_for_next_to_nothing_goes_from_each_record_to_its_neighbours(scratch: Server) -> None:
    """A plan is kept for a while after much was loaded: one that looks through all others takes the square of them."""
    scratch.run(lambda database: database.define("CALL db.clearQueryCaches()"))
    found = operators(
        scratch.run(lambda database: database.explain("backup_records", **parameters_of("backup_records")))
    )
    assert [operator for operator, _ in found if operator.startswith("Expand")] == ["Expand(All)"] * 3


# Lists that are read page by page, each by the index that has its order.
IN_ORDER = {"facts_of_family": "family", "facts_disputed": "contested"}


@pytest.mark.parametrize(("name", "first"), IN_ORDER.items())
def test_a_list_is_read_in_the_order_of_its_index(name: str, first: str, seeded: Server) -> None:
    found = list(operators(seeded.run(lambda database: database.explain(name, **parameters_of(name)))))
    assert not {operator for operator, _ in found} & {"Sort", "Top", "PartialSort", "PartialTop"}
    assert any(operator.startswith("NodeIndexSeek") and f"f:Record({first}, " in text for operator, text in found)


class _RollBack(Exception):  # noqa: N818 - no error
    pass


async def run_and_roll_back(database: Database, name: str, given: dict[str, Any]) -> None:
    """Run a query for real, and leave nothing behind."""

    async def work(transaction: Transaction) -> None:
        await transaction.run(name, **given)
        raise _RollBack

    with pytest.raises(_RollBack):
        await database.change(name, work)


@pytest.mark.parametrize(
    "name",
    [name for name in NAMES if not name.startswith(("write_", "lock_", "store_", "undo_", "migration_"))],
)
def test_a_read_is_refused_nothing_by_read_mode(name: str, seeded: Server) -> None:
    seeded.run(lambda database: database.read(name, **parameters_of(name)))


def test_a_write_is_refused_in_read_mode(seeded: Server) -> None:
    with pytest.raises(neo4j.exceptions.ClientError, match=r"(?i)write"):
        seeded.run(lambda database: database.read("write_ties_draw", rows=[TIE]))
