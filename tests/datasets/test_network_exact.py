"""Networks of real records equal the slow reference, and Cypher on the same Neo4j."""

from __future__ import annotations

from datetime import date

from tests.datasets.conftest import Imported
from tests.datasets.files import ICEWS_END
from tests.reference.comparing import compare_on

EXAMPLES = 5
_EVENTS = date(2014, 1, 1), date.fromisoformat(ICEWS_END)
_AGREEMENTS = date(1990, 1, 1), date(2020, 1, 1)


def test_random_questions_are_answered_as_by_the_reference_and_by_cypher(imported: Imported) -> None:
    patient = imported.server.settings.model_copy(
        update={"away_seconds": 15, "projection_wait_seconds": 60, "layout_wait_seconds": 60}
    )
    with compare_on(imported.server.local, patient) as comparing:
        seen = 0
        for (first, last), longest in ((_EVENTS, 5), (_AGREEMENTS, 100)):
            world = comparing.explore(first=first, last=last, longest=longest, hearings=({},))
            edges = comparing.compare(world, EXAMPLES)
            assert edges > seen, "questions about nothing show nothing"
            seen = edges
        assert comparing.beside.edges > EXAMPLES
