"""Discourse Network Analyzer's own sample database has the same congruence and conflict here as in its program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.network.measures.congruence import HeldStance, Pair, conflict, congruence

Measure = Callable[..., list[Pair]]

# Over ordered pairs, from the program itself (3.0.11.5): each statement counted, and one a document of those alike.
STATEMENTS = {
    (congruence, "none"): 160.0,
    (congruence, "average"): 25.802436125965542,
    (congruence, "jaccard"): 13.610662525879915,
    (congruence, "cosine"): 4.8060606060606075,
    (conflict, "none"): 116.0,
    (conflict, "average"): 20.45941770647653,
    (conflict, "jaccard"): 10.85833969951617,
    (conflict, "cosine"): 4.066666666666667,
}
DOCUMENTS = {
    (congruence, "none"): 48.0,
    (congruence, "average"): 14.638095238095241,
    (congruence, "jaccard"): 10.190476190476188,
    (congruence, "cosine"): 4.975555555555555,
    (conflict, "none"): 38.0,
    (conflict, "average"): 11.457142857142859,
    (conflict, "jaccard"): 6.557142857142858,
    (conflict, "cosine"): 3.900000000000001,
}

_READ = """
select s.ID, s.DocumentId, organization.Value, concept.Value, agreement.Value
from STATEMENTS s
join DATASHORTTEXT o on o.StatementId = s.ID join VARIABLES vo on vo.ID = o.VariableId and vo.Variable = 'organization'
join ENTITIES organization on organization.ID = o.Entity
join DATASHORTTEXT c on c.StatementId = s.ID join VARIABLES vc on vc.ID = c.VariableId and vc.Variable = 'concept'
join ENTITIES concept on concept.ID = c.Entity
join DATABOOLEAN agreement on agreement.StatementId = s.ID
"""


def read_stands(path: Path, source: str) -> list[HeldStance]:
    """The statements of a database: ``source`` is what counts as one source, ``statement`` or ``document``."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        rows = database.execute(_READ).fetchall()
    return [
        HeldStance(
            actor, issue, str(statement if source == "statement" else document), "support" if agrees else "oppose"
        )
        for statement, document, actor, issue, agrees in rows
    ]


@pytest.mark.parametrize(("source", "expected"), [("statement", STATEMENTS), ("document", DOCUMENTS)])
def test_sums_equal_those_of_the_program(
    real: Callable[[str], Path], source: str, expected: dict[tuple[Measure, str], float]
) -> None:
    stands = read_stands(real("dna/sample.dna"), source)
    assert (len({s.actor for s in stands}), len({s.issue for s in stands}), len(stands)) == (7, 6, 40)
    for (measure, norm), total in expected.items():
        assert 2 * sum(pair.weight for pair in measure(stands, norm=norm)) == pytest.approx(total, abs=1e-9)
