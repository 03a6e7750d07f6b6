"""What an empty or thin answer says besides: whether anybody looked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from graph.answers.facts.coverage import THIN, describe_coverage
from graph.json_shapes import Body, Values
from graph.network.filters import LAYERS, list_kinds
from graph.questions.evidence import EvidenceQuery
from graph.session.question import Page, PageRequest
from graph.session.view import View

# The kinds of records that an answer is made of, by the last word of its path.
KINDS_OF: Mapping[str, frozenset[str]] = {
    "ties": frozenset({"tie"}),
    "positions": frozenset({"position"}),
    "demands": frozenset({"demand"}),
    "offers": frozenset({"offer"}),
    "talks": frozenset({"talk"}),
    "events": frozenset({"event"}),
    "agreements": frozenset({"agreement"}),
    "quantities": frozenset({"quantity"}),
    "timeline": frozenset({"talk", "agreement", "event", "demand", "offer"}),
    "mediators": frozenset({"talk", "agreement", "tie"}),
    # Of what layers it is made is asked for.
    "paths": frozenset(),
}


async def note_coverage(path: str, query: EvidenceQuery, view: View, page: PageRequest, answer: Page | Values) -> Body:
    """The member ``coverage`` of an answer with fewer than THIN items, nothing of any other; see there for its shape.

    ``path`` is that of the route. A page that others come before or after is not thin.
    """
    kinds = KINDS_OF.get(path.rpartition("/")[2])
    if kinds is None or not _is_thin(query, page, answer):
        return {}
    asked: Any = query
    kind = getattr(asked, "kind", None)
    if not kinds:
        kinds = frozenset(asked.kinds) or list_kinds(asked.layers or LAYERS)
    elif kind is not None:
        kinds = frozenset({kind})
    country = getattr(asked, "country", None)
    # Paths take the countries that actors are of: a dataset of some countries may name actors of any.
    return {"coverage": await describe_coverage(view, kinds, country if isinstance(country, str) else None)}


def _is_thin(query: EvidenceQuery, page: PageRequest, answer: Page | Values) -> bool:
    if isinstance(answer, Page):
        return answer.next is None and page.after is None and len(answer.items) < THIN
    items: Collection[Any] = answer["paths"] if "paths" in answer else answer.get("items", ())
    return len(items) < min(THIN, getattr(query, "k", THIN))
