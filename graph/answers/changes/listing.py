"""What was recorded since a data version: new, corrected, contested, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import orjson

from graph.answers.changes.describing import BELONGS, Lenses, describe_change
from graph.answers.changes.history import CommitChange, HistoryPlace, read_history, read_history_naming
from graph.errors import BadQuestionError
from graph.models.changes import RecordChange
from graph.records import TIE_KINDS
from graph.session.known import require_known, within
from graph.session.question import Page, PageRequest
from graph.session.view import View

# A page that its filters thin out is read on, but not for ever: it is then short, and its ``next`` leads on.
_LOOKED_AT_MOST = 10_000
# In which order records are called by name in a filter of kinds: ties by their type, or all of them.
_ANY_TIE = "tie"


@dataclass(frozen=True, slots=True)
class ChangeFilters:
    """Which changes: those of records that name an actor, a process or one of its tracks, an issue, a country."""

    actor: str | None = None
    process: str | None = None
    issue: str | None = None
    country: str | None = None
    kinds: tuple[str, ...] = ()


async def list_changes(
    view: View, page: PageRequest, since: int, filters: ChangeFilters, *, newest_first: bool = False
) -> Page[RecordChange]:
    """A page of the changes that were published after data version ``since``, by data version and id.

    Raises BadQuestionError for a data version that was not published yet, and for a filter that names nothing recorded.
    """
    await view.lens()
    if since > view.n:
        raise BadQuestionError("since", f"is {since}, but the newest data version is {view.n}")
    passes = await _read_filters(view, filters)
    lenses, found, looked_at = Lenses(view), list[tuple[HistoryPlace, RecordChange]](), 0
    place = _read_place(page.after)
    if filters.actor is None:
        history = read_history(view, since, place, newest_first=newest_first)
    else:
        merges = await view.merges()
        actors = merges.spread([merges.keep(filters.actor)])
        history = read_history_naming(view, actors, since, place, newest_first=newest_first)
    async for chunk in history:
        listed = await _leave_out_parts(view, chunk, filters.kinds)
        countries = await _read_countries(view, listed) if filters.country else {}
        for change in listed:
            item = await describe_change(view, change, lenses)
            if item is not None and passes(change, item, countries):
                found.append((HistoryPlace(change.n, change.id), item))
                if len(found) > page.limit:
                    kept = found[: page.limit]
                    return Page([item for _, item in kept], next=_write_place(kept[-1][0]))
        looked_at += len(chunk)
        if looked_at >= _LOOKED_AT_MOST and chunk:
            return Page([item for _, item in found], next=_write_place(HistoryPlace(chunk[-1].n, chunk[-1].id)))
    return Page([item for _, item in found])


def _write_place(place: HistoryPlace) -> str:
    return f"{place.n} {place.id}"


def place_after(change: RecordChange) -> str:
    """The place in the list after a change: as the page's ``next`` says it where the page ends with that change."""
    return _write_place(HistoryPlace(change["n"], change["id"]))


def _read_place(after: str | None) -> HistoryPlace | None:
    if after is None:
        return None
    n, _, id_ = after.partition(" ")
    return HistoryPlace(int(n), id_)


async def _leave_out_parts(view: View, chunk: Sequence[CommitChange], kinds: Collection[str]) -> list[CommitChange]:
    """The changes without those of claims and names whose record changed too: that one's own entry says it."""
    wanted = [change for change in chunk if not kinds or change.kind in kinds or _is_wanted_tie(change, kinds)]
    parts = {change.id: whole for change in wanted if (whole := _whole(change)) and change.kind not in kinds}
    if not parts:
        return wanted
    rows = await view.database.read("changed_by_commit", ids=sorted(set(parts.values())), n=chunk[0].n)
    changed = set(rows[0]["rows"])
    return [change for change in wanted if parts.get(change.id) not in changed]


def _is_wanted_tie(change: CommitChange, kinds: Collection[str]) -> bool:
    return _ANY_TIE in kinds and change.kind in TIE_KINDS


def _whole(change: CommitChange) -> str | None:
    """The id of the record that a claim or a name belongs to."""
    version = change.after or change.before
    return None if version is None else version.body.get(BELONGS.get(change.kind, ""))


_Passes = Callable[[CommitChange, RecordChange, Mapping[str, str]], bool]


async def _read_filters(view: View, filters: ChangeFilters) -> _Passes:
    named = {"actor": filters.actor, "process": filters.process, "issue": filters.issue}
    await require_known(view, {name: value for name, value in named.items() if value is not None})
    merges = await view.merges()
    actor = None if filters.actor is None else merges.keep(filters.actor)
    processes = None if filters.process is None else await within(view, filters.process)

    def passes(change: CommitChange, item: RecordChange, countries: Mapping[str, str]) -> bool:
        return (
            (actor is None or actor in item["actors"])
            and (processes is None or not processes.isdisjoint(item["processes"]))
            and (filters.issue is None or filters.issue in item["issues"])
            and (filters.country is None or _is_on(filters.country, change, item, countries))
        )

    return passes


def _is_on(country: str, change: CommitChange, item: RecordChange, countries: Mapping[str, str]) -> bool:
    """Whether a record is on a country, says its dataset, or names an actor of it."""
    for version in (change.before, change.after):
        if version is None:
            continue
        said = [version.body, *(claim.get("asserts", {}) for claim in version.claims)]
        for values in said:
            if country == values.get("country") or country in (values.get("countries") or ()):
                return True
    return any(countries.get(actor) == country for actor in item["actors"])


async def _read_countries(view: View, changes: Sequence[CommitChange]) -> dict[str, str]:
    """The country of each actor that these records may name."""
    ids = {text for change in changes for v in (change.before, change.after) if v for text in _texts(v.body, v.claims)}
    if not ids:
        return {}
    merges = await view.merges()
    found = {}
    for row in await view.fetch("records_by_id", ids=sorted(ids)):
        body = orjson.loads(row["body"])
        if body["kind"] == "actor" and body.get("country"):
            found[merges.keep(body["id"])] = body["country"]
    return found


def _texts(*values: object) -> set[str]:
    """Every text in some values that may be an id."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            found |= {value} if len(value) <= 128 else set()
        elif isinstance(value, Mapping):
            found |= _texts(*value.values())
        elif isinstance(value, list | tuple):
            found |= _texts(*value)
    return found
