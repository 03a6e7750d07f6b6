"""A change of a record as it leaves Parley: what became of it, in which fields, and on what evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from graph.answers.changes.history import CommitChange, RecordVersion
from graph.answers.facts.entity_facts import actors_in_any
from graph.answers.facts.presentation import describe_fact, label_fact, label_record
from graph.evidence import Lens, Reading, derive
from graph.evidence.topics import list_processes
from graph.json_shapes import Body, Values
from graph.models.changes import ChangedClaims, RecordChange
from graph.records import FACT_KINDS, MODEL_OF, family_of
from graph.session.renaming import rename_actors
from graph.session.view import View, is_self_tie
from graph.time import Holds

_FACTS = frozenset(FACT_KINDS)
# Of what is listed separately only where what it belongs to is not, by the field that names it.
BELONGS = {"claim": "about", "name": "of"}
# Lists whose names are not their kind and an s.
_ROUTES = {"process": "processes", "match": "matches", "quantity": "quantities"}
_ACTOR_FIELDS = ("one", "other", "of", "about", "used_by")
# What an answer has besides values.
_NO_VALUES = frozenset({"id", "kind", "claims", "readings"})


class Lenses:
    """The evidence filter of a view with the structure of other data versions: accounts are compared as they were."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[int, Lens] = {}

    async def at(self, n: int) -> Lens:
        """The filter with the structure of a data version."""
        if n not in self._known:
            view = self._view
            instead = (await view.merges()).merged_into
            structure = await view.tables.structures.read(view.database, n, instead, view.n)
            self._known = {n: replace(await view.lens(), structure=structure), **self._known}
        return self._known[n]


async def describe_change(view: View, change: CommitChange, lenses: Lenses) -> RecordChange | None:
    """The change as an answer gives it; None where nothing that this question is about changed."""
    if change.kind not in MODEL_OF:
        return None
    return await (_describe_fact if change.kind in _FACTS else _describe_record)(view, change, lenses)


async def _describe_fact(view: View, change: CommitChange, lenses: Lenses) -> RecordChange | None:
    before = await _read(view, change.before, await lenses.at(change.n - 1)) if change.before else None
    after = await _read(view, change.after, await lenses.at(change.n)) if change.after else None
    shown = after or before
    if shown is None or not any(one and _is_asked_for(view, one[1]) for one in (before, after)):
        return None
    reading, holds, described = shown
    old, new = before[2] if before else {}, after[2] if after else {}
    fields = [name for name in dict.fromkeys((*new, *old)) if _differs(name, old.get(name), new.get(name))]
    claims = _compare_claims(before[0].claims if before else (), after[0].claims if after else ())
    if before and after and not fields and not any(claims.values()):
        return None
    was_contested = before is not None and before[0].contested
    item = {
        **_head(change, described["label"]),
        "change": _name_change(before is not None, after is not None, was_contested, reading.contested),
        "fields": fields if after else [],
        "date_text": reading.date_text,
        # What is withdrawn is neither so nor possible any more.
        "holds": holds if after and holds != "no" else None,
        "contested": reading.contested if after else False,
        "hedged": after is not None and any(hedge["field"] == "existence" for hedge in reading.hedges),
        "claims": claims,
        "sources": sorted({claim["source"] for claim in reading.claims}),
        **_name_concerned(view, [version for version in (before, after) if version]),
    }
    return cast("RecordChange", item)


def _name_concerned(view: View, versions: Sequence[tuple[Reading, Holds, Body]]) -> Body:
    """Whom and what a fact names, or named before, in whichever reading: they learn too that it no longer does."""
    actors, processes, issues = set[str](), set[str](), set[str]()
    certain_only = view.question.certain_only
    for reading, _, described in versions:
        actors |= actors_in_any(reading, described, certain_only=certain_only)
        processes |= list_processes(reading).named
        issues.update(_issues_in(described))
        if not certain_only:
            issues.update(issue for name, value in reading.alternatives() for issue in _issues_in({name: value}))
    return {"actors": sorted(actors), "processes": sorted(processes), "issues": sorted(issues)}


async def _read(view: View, version: RecordVersion, lens: Lens) -> tuple[Reading, Holds, Body] | None:
    """A fact of some version as the question's evidence makes it, whether it holds at the question's moment or not."""
    fact, claims = dict(version.body), [dict(claim) for claim in version.claims]
    fact, claims = rename_actors(fact, claims, (await view.merges()).merged_into)
    reading = derive(fact, claims, lens)
    if reading is None or is_self_tie(fact):
        return None
    holds = view.holds(reading)
    described = dict(describe_fact(reading, holds, view.moment, certain_only=view.question.certain_only))
    described["label"] = label_fact(fact, described)
    return reading, holds, described


def _is_asked_for(view: View, holds: Holds) -> bool:
    """Whether a fact that holds so is one that the question is about: one that leaves or enters its time is corrected,
    not withdrawn or new.
    """
    return holds == "certain" or (holds == "possible" and not view.question.certain_only)


def _differs(name: str, old: object, new: object) -> bool:
    # What holds now depends on the time asked about, not on what was recorded.
    return name not in _NO_VALUES and name not in ("label", "holds") and old != new


def _name_change(before: bool, after: bool, was_contested: bool, contested: bool) -> Any:
    if not after:
        return "withdrawn"
    if not before:
        return "new"
    return "contested" if contested and not was_contested else "corrected"


async def _describe_record(view: View, change: CommitChange, lenses: Lenses) -> RecordChange | None:
    version = change.after or change.before
    lens = await lenses.at(change.n)
    # What a question hears of no more, a claim that was retracted say, is a change to it all the same.
    heard = any(_is_admitted(one.body, lens) for one in (change.before, change.after) if one)
    if version is None or change.contradicted_only or not heard:
        return None
    body = version.body
    merges = await view.merges()
    old = change.before.body if change.before else {}
    new = change.after.body if change.after else {}
    fields = [name for name in dict.fromkeys((*new, *old)) if name not in _NO_VALUES and old.get(name) != new.get(name)]
    if change.before and change.after and not fields:
        return None
    named = [body[name] for name in _ACTOR_FIELDS if isinstance(body.get(name), str)]
    actors = {merges.keep(i) for i in (*named, *([body["id"]] if body["kind"] == "actor" else []))}
    item = {
        **_head(change, label_record(body)),
        "change": _name_change(change.before is not None, change.after is not None, False, False),
        "fields": fields if change.after else [],
        "date_text": None,
        "holds": None,
        "contested": body.get("status") == "contested" and change.after is not None,
        "hedged": False,
        "claims": {"added": [], "changed": [], "withdrawn": []},
        "sources": [body["id"]] if body["kind"] == "source" else [i for i in [body.get("source")] if i],
        "actors": sorted(actors),
        "processes": _own(body, "process", "process", "part_of"),
        "issues": _own(body, "issue", "issue"),
    }
    return cast("RecordChange", item)


def _own(body: Values, kind: str, *names: str) -> list[str]:
    own = [body["id"]] if body["kind"] == kind else []
    return sorted({*own, *(body[name] for name in names if isinstance(body.get(name), str))})


def _is_admitted(body: Values, lens: Lens) -> bool:
    """Whether a question's evidence speaks of a record that is no fact."""
    if lens.is_open:
        return True
    if body["kind"] == "source":
        return lens.admits_source(body["id"])
    return body["kind"] == "claim" and lens.admits(body)


def _head(change: CommitChange, label: str) -> Body:
    return {
        "n": change.n,
        "at": write_moment(change.at),
        "id": change.id,
        "kind": change.kind,
        "label": label,
        "address": find_address(change.kind, change.id),
    }


def write_moment(moment: datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def find_address(kind: str, id_: str) -> str | None:
    """Where the API answers a record; None for a name, which is answered with what it names."""
    if kind == "name":
        return None
    family = family_of(kind)
    return f"/v1/{_ROUTES.get(family, f'{family}s')}/{id_}"


def _compare_claims(before: Sequence[Values], after: Sequence[Values]) -> ChangedClaims:
    """What became of the claims that count: those of sources that a question leaves out are no change to it."""
    old, new = ({claim["id"]: claim for claim in claims} for claims in (before, after))
    return {
        "added": sorted(new.keys() - old.keys()),
        "changed": sorted(i for i in sorted(new.keys() & old.keys()) if new[i] != old[i]),
        "withdrawn": sorted(old.keys() - new.keys()),
    }


def _issues_in(described: Values) -> Collection[str]:
    own = [described["issue"]] if described.get("issue") else []
    return {*own, *(described.get("concerns") or ()), *(described.get("issues") or ())}
