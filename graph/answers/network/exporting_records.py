"""The records as they were written, to be loaded elsewhere: all of them, or those that a question is about."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable

import orjson

from graph.answers.network.belonging import Belonging, find_belonging, list_counted
from graph.errors import BadQuestionError
from graph.evidence.lens import Lens, makes_fact
from graph.json_shapes import Body
from graph.network.filters import NetworkFilters
from graph.records import FACT_KINDS, MODEL_OF, Claim, fact_model, family_of, list_references
from graph.records.registry import MODELS
from graph.session.view import View

# In the order of the models, so entities first. Claims come with what they are about.
_FAMILIES = tuple(dict.fromkeys(family_of(kind) for model in MODELS for kind in model.kinds if kind != "claim"))
_FACTS = frozenset(family_of(kind) for kind in FACT_KINDS)
_ROWS = 1000


async def select_records(
    view: View, kind: str | None, filters: NetworkFilters | None, within: int | None
) -> AsyncIterator[bytes]:
    """The lines of the records that belong to a part of the network, all records without ``filters``.

    ``kind``, the lines and errors are those of ``export_records``; ``filters`` and ``within`` those of
    ``find_belonging``.
    """
    await view.lens()
    belonging = None if filters is None else await find_belonging(view, filters, within)
    return export_records(view, kind, belonging)


async def export_records(
    view: View, kind: str | None = None, belonging: Belonging | None = None
) -> AsyncIterator[bytes]:
    """The lines of a record file: entities, then facts, each followed by the claims about it; or those of one kind.

    They are the current versions at the view's data version. Loaded together into an empty database they give the same
    answers. Where the question names a time or evidence, or part of a network, only the facts that it admits
    and that belong, and the admitted claims, are given, with all that these name; a fact that is only named comes with
    its own claims, unless one kind of facts, or claims, are asked for. Raises BadQuestionError for a kind that there is
    not.
    """
    if kind is not None and kind not in MODEL_OF:
        raise BadQuestionError("kind", f"{kind!r} is not one of: {', '.join(sorted(MODEL_OF))}")
    lens = await view.lens()
    everything = lens.is_open and view.moment.always and not view.question.certain_only and belonging is None
    belonging_ids, wanted = (set[str](), set[str]()) if everything else await _find_wanted(view, belonging)
    for family in _FAMILIES if kind is None or kind == "claim" else (family_of(kind),):
        asked = belonging_ids if kind is not None and family in _FACTS else wanted
        async for row in _read_family(view, family):
            bodies = [row["body"]] if kind != "claim" else []
            if kind is None or (kind == "claim" and (everything or row["id"] in asked)):
                bodies += row["claims"]
            for text in bodies:
                body = orjson.loads(text)
                given = everything or body["id"] in (wanted if body["kind"] == "claim" else asked)
                if given and (kind is None or body["kind"] == kind):
                    yield _write(body)


def _write(body: Body) -> bytes:
    """A line with kind and id first, as people look for them there."""
    return orjson.dumps({"kind": body["kind"], "id": body["id"], **body}) + b"\n"


async def _read_family(view: View, family: str) -> AsyncIterator[Body]:
    after, after_id = "", ""
    while True:
        rows = await view.fetch("records_of_family", family=family, after=after, after_id=after_id, rows=_ROWS)
        for row in rows:
            yield row
        if len(rows) < _ROWS:
            return
        after, after_id = rows[-1]["key"], rows[-1]["id"]


async def _find_wanted(view: View, belonging: Belonging | None) -> tuple[set[str], set[str]]:
    """The ids of what is admitted and belongs; and the same with all that is needed to load it."""
    belonging_ids: set[str] = set()
    # Facts that belong but for their kind.
    related: set[str] = set()
    needs: dict[str, set[str]] = {}
    pairs: list[Body] = []
    for family in _FAMILIES:
        async for row in _read_family(view, family):
            body, claims = orjson.loads(row["body"]), [orjson.loads(claim) for claim in row["claims"]]
            if body["kind"] not in MODEL_OF:
                # A newer Parley wrote it: this version does not know what it names, or whether it belongs.
                continue
            if family == "match" and body["verdict"] != "same":
                pairs.append(body)
                continue
            if family in _FACTS:
                admitted = await _stands(view, row, body, claims, belonging, related)
            else:
                admitted = belonging is None and await _is_admitted(view, body, claims)
            belonging_ids |= {body["id"]} if admitted else set()
            _add_needs(needs, body, await _belonging(view, family, claims, admitted=admitted), claims)
    wanted = _follow(belonging_ids, needs)
    return belonging_ids, wanted | {pair["id"] for pair in pairs if pair["one"] in wanted and pair["other"] in wanted}


async def _stands(  # noqa: PLR0917 - a row, as it is read
    view: View, row: Body, body: Body, claims: list[Body], belonging: Belonging | None, related: set[str]
) -> bool:
    """Whether a fact is there for this question and belongs to what it asks for."""
    lens = await view.lens()
    admitted = lens.admit(claims)
    # Before it is derived, which takes longer.
    if belonging is not None and not belonging.covers(body, list_counted(admitted), related):
        return False
    found = await view.read_facts([row])
    if not found and not _is_only_denied(view, lens, admitted):
        return False
    if belonging is None:
        return True
    if found and not belonging.is_recent(found[0][0], view.moment):
        return False
    related.add(body["id"])
    return belonging.wants(body["kind"])


def _is_only_denied(view: View, lens: Lens, admitted: list[Body]) -> bool:
    """Whether sources deny or only imagine a fact. Without a time, such facts are exported too."""
    return (
        view.moment.always
        and not view.question.certain_only
        and bool(admitted)
        and not any(map(makes_fact, admitted))
        and lens.count_independent(claim["source"] for claim in admitted) >= lens.min_sources
    )


async def _is_admitted(view: View, body: Body, claims: list[Body]) -> bool:
    """Whether an entity is among what a question's evidence speaks of by itself."""
    lens = await view.lens()
    if lens.is_open:
        return False
    return lens.admits_source(body["id"]) if body["kind"] == "source" else bool(lens.admit(claims))


async def _belonging(view: View, family: str, claims: list[Body], *, admitted: bool) -> list[Body]:
    """The claims that go with a record: those admitted; all where it is a fact that is only named."""
    lens = await view.lens()
    return claims if family in _FACTS and not admitted else lens.admit(claims)


def _add_needs(needs: dict[str, set[str]], body: Body, belonging: Iterable[Body], claims: Iterable[Body]) -> None:
    """Note what a record and its claims cannot be loaded without, and what belongs to it."""
    model, asserting = MODEL_OF[body["kind"]], fact_model(body["kind"])
    needs.setdefault(body["id"], set()).update(target for _, target, _ in list_references(model, body))
    needs[body["id"]].update(claim["id"] for claim in belonging)
    for claim in claims:
        named = {target for _, target, _ in list_references(Claim, claim)}
        if asserting is not None:
            named |= {target for _, target, _ in list_references(asserting, claim.get("asserts", {}))}
        needs[claim["id"]] = named
    if body["kind"] == "agreement":
        # A provision that another record names comes with the agreement that holds it.
        for values in (body, *(claim.get("asserts", {}) for claim in claims)):
            for provision in values.get("provisions") or ():
                needs.setdefault(provision["id"], set()).add(body["id"])
    if body["kind"] == "name":
        needs.setdefault(body["of"], set()).add(body["id"])
    if body["kind"] == "match":
        for actor in (body["one"], body["other"]):
            needs.setdefault(actor, set()).add(body["id"])


def _follow(found: Collection[str], needs: dict[str, set[str]]) -> set[str]:
    wanted: set[str] = set()
    edge = set(found)
    while edge:
        wanted |= edge
        edge = {name for record in edge for name in needs.get(record, ())} - wanted
    return wanted
