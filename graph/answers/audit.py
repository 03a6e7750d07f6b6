"""Who changed what, from what to what, when and why: read off the versions of records and their commits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import orjson

from graph.errors import BadQuestionError
from graph.json_shapes import Body, Values
from graph.models.audit import Change
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.store.commits import UNSTATED

_COMMITS = 100


async def list_audited_changes(
    view: View,
    page: PageRequest,
    *,
    record: str | None = None,
    by: str | None = None,
    after: int = 0,
    since: datetime | None = None,
) -> Page[Change]:
    """Changes, the oldest first: of one record, by one author, after a commit, since a moment.

    A fact of which only a claim changed did not change itself.
    """
    at_least = 0 if since is None else int(since.timestamp() * 1000)
    first, after_id = _read_place(page.after, after)
    if record is not None:
        found = await _list_of_record(view, record)
        kept = [
            change for change, at in found if change["commit"] > first and at >= at_least and by in (None, change["by"])
        ]
        more = len(kept) > page.limit
        return Page(kept[: page.limit], f"{kept[page.limit - 1]['commit']}|~" if more else None)
    changes: list[Change] = []
    # The commit in which the page before ended comes first, from its next record on.
    start = first - 1 if after_id else first
    while commits := await view.fetch("commits_written", after=start, since=at_least, by=by, rows=_COMMITS):
        for commit in commits:
            wanted = page.limit + 1 - len(changes)
            rows = await view.database.read(
                "changes_of_commit", n=commit["n"], after_id=after_id if commit["n"] == first else "", rows=wanted
            )
            changes += [_describe(commit, row["id"], row["kind"], row["before"], row["after"]) for row in rows]
            if len(changes) > page.limit:
                last = changes[page.limit - 1]
                return Page(changes[: page.limit], f"{last['commit']}|{last['record']}")
        start = commits[-1]["n"]
    return Page(changes)


def _read_place(place: str | None, after: int) -> tuple[int, str]:
    if place is None:
        return after, ""
    commit, _, record = place.partition("|")
    if not commit.isdigit():
        raise BadQuestionError("cursor", "is not of this list")
    return int(commit), record


async def _list_of_record(view: View, record: str) -> list[tuple[Change, int]]:
    versions = await view.fetch("record_versions", id=record)
    ends = {version["since"] for version in versions}
    # Where no version follows at once, the record was withdrawn.
    ends |= {version["until"] for version in versions if version["until"] <= view.n}
    commits = {row["n"]: row for row in await view.database.read("commits_by_n", ids=sorted(ends))}
    begun = {version["since"]: version for version in versions}
    ended = {version["until"]: version for version in versions}
    found = []
    for n in sorted(commits):
        before, after = ended.get(n), begun.get(n)
        texts = [version and version["body"] for version in (before, after)]
        if texts[0] != texts[1]:
            kind = (after or before or {})["kind"]
            found.append((_describe(commits[n], record, kind, *texts), int(commits[n]["at"])))
    return found


def _describe(commit: Values, record: str, kind: str, before: str | None, after: str | None) -> Change:
    old, new = (None if text is None else _order(orjson.loads(text)) for text in (before, after))
    return {
        "commit": commit["n"],
        "at": datetime.fromtimestamp(commit["at"] / 1000, UTC).isoformat(timespec="milliseconds"),
        "by": commit["by"],
        "reason": commit["reason"] or UNSTATED,
        "key": commit["key"],
        "note": commit["note"],
        "record": record,
        "kind": kind,
        "before": old,
        "after": new,
        "changed": _differing(old or {}, new or {}),
    }


def _order(body: Body) -> Body:
    """The record with kind and id first, as people look for them there."""
    return {"kind": body["kind"], "id": body["id"], **body}


def _differing(old: Values, new: Values) -> list[str]:
    names: Iterable[str] = dict.fromkeys((*old, *new))
    return [name for name in names if old.get(name) != new.get(name)]
