"""Why a record that was once recorded is not shown: it was withdrawn, or every claim about it was retracted."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson

from graph.errors import WithdrawnError
from graph.evidence.lens import is_live
from graph.json_shapes import Body
from graph.records import fact_model
from graph.records.registry import name_list
from graph.session.view import View

_EARLIER = "known_at an earlier time still shows it"


async def explain_absence(view: View, record: str, family: str) -> None:
    """Raises Withdrawn where a record of this family was there once; returns where it never was.

    ``family`` is the last word of the list that it is looked for in: actors, ties, processes.
    """
    versions = await view.fetch("record_versions", id=record)
    if not versions or name_list(versions[-1]["kind"]) != family:
        return
    last = versions[-1]
    if last["until"] <= view.n:
        raise WithdrawnError(f"{last['kind']} {record!r} was withdrawn{_describe_end(last)}; {_EARLIER}")
    if fact_model(last["kind"]) is not None:
        await _explain_retraction(view, record, last["kind"])


async def _explain_retraction(view: View, record: str, kind: str) -> None:
    claims = [orjson.loads(text) for row in await view.fetch("facts_by_id", ids=[record]) for text in row["claims"]]
    if claims and not any(map(is_live, claims)):
        shown = "; ".join(_describe_claim(claim) for claim in sorted(claims, key=lambda claim: str(claim["id"])))
        raise WithdrawnError(f"every claim about {kind} {record!r} was retracted: {shown}; {_EARLIER}")


def _describe_claim(claim: Body) -> str:
    last = next((r for r in reversed(claim.get("reviews", ())) if r["verdict"] == "retracted"), None)
    return f"{claim['id']} by {last['by']} ({last['reason']})" if last else str(claim["id"])


def _describe_end(version: dict[str, object]) -> str:
    ended = version["ended"]
    if not isinstance(ended, int):
        return ""
    day = datetime.fromtimestamp(ended / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    reason = version["reason"]
    return f" on {day}" + (f" ({reason})" if reason else "")
