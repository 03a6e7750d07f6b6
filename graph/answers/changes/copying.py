"""The record's history as pages that a copy is kept by: Linked Data Event Streams (https://w3id.org/ldes/specification).

Each member is one version of one record, or says that it was withdrawn. A page that is full never changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers.changes.describing import write_moment
from graph.answers.changes.history import CommitChange, HistoryPlace, read_history
from graph.json_shapes import Body, Values
from graph.session.view import View

_CONTEXT: Values = {
    "ldes": "https://w3id.org/ldes#",
    "tree": "https://w3id.org/tree#",
    "as": "https://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "parley": "tag:parley,2026:terms/",
    "id": "@id",
    "type": "@type",
    "view": {"@id": "tree:view", "@type": "@id"},
    "member": "tree:member",
    "relation": "tree:relation",
    "node": {"@id": "tree:node", "@type": "@id"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "is_version_of": {"@id": "dcterms:isVersionOf", "@type": "@id"},
    "timestamp_path": {"@id": "ldes:timestampPath", "@type": "@id"},
    "version_of_path": {"@id": "ldes:versionOfPath", "@type": "@id"},
    "version_delete": {"@id": "ldes:versionDeleteObject", "@type": "@id"},
    "data_version": {"@id": "parley:data_version", "@type": "xsd:integer"},
    "record": {"@id": "parley:record", "@type": "@json"},
}


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The changes of one page; ``next`` is the place after them where the page is full, so that it never changes."""

    changes: list[CommitChange]
    next: HistoryPlace | None


async def read_history_page(view: View, after: HistoryPlace, size: int) -> HistoryPage:
    """The page that begins after a place in the history."""
    await view.lens()
    found: list[CommitChange] = []
    async for chunk in read_history(view, 0, after if after.n else None, chunk=size):
        found += [change for change in chunk if not change.contradicted_only]
        if len(found) >= size:
            last = found[size - 1]
            return HistoryPage(found[:size], HistoryPlace(last.n, last.id))
    return HistoryPage(found, None)


def write_history_page(page: HistoryPage, stream: str, here: str) -> Body:
    """The page as JSON-LD. ``stream`` is the address of the event stream, under which its pages lie."""
    relations = []
    if page.next is not None:
        relations.append({"type": "tree:Relation", "node": f"{stream}/{page.next.n}/{page.next.id}"})
    return {
        "@context": _CONTEXT,
        "id": stream,
        "type": "ldes:EventStream",
        "timestamp_path": "dcterms:created",
        "version_of_path": "dcterms:isVersionOf",
        "version_delete": "as:Delete",
        "view": {"id": here, "type": "tree:Node", "relation": relations},
        "member": [_write_member(change, stream) for change in page.changes],
    }


def _write_member(change: CommitChange, stream: str) -> Body:
    written = "as:Create" if change.before is None else "as:Update"
    member: Body = {
        "id": f"{stream}#{change.n}/{change.id}",
        "type": "as:Delete" if change.after is None else written,
        "is_version_of": f"tag:parley,2026:record/{change.id}",
        "created": write_moment(change.at),
        "data_version": change.n,
    }
    if change.after is not None:
        member["record"] = {"kind": change.kind, "id": change.id, **change.after.body}
    return member
