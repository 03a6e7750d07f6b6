"""Records written over HTTP: many at once, one, or one withdrawn."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.declared import CHANGED, IF_MATCH, WRITE, Responses, declare_problems, describe_body
from api.dependencies import RecordId, WriterDep
from api.preconditions import require_unchanged, tag_record
from api.problems import CONFLICT, NOT_FOUND, STALE
from api.query_routes import QueryRoute
from api.writing import Writer, answer_written, describe_edit
from api.written_bodies import JSON, JSON_LINES, NDJSON, read_typed_body
from graph import models
from graph.errors import BadQuestionError, BadRecordsError, Fault, NotRecordedError
from graph.json_shapes import Body
from graph.questions.writing import BulkQuery, WriteQuery
from graph.records import KINDS
from graph.records.files import read_lines, read_object
from graph.records.parsing import Located, Parsed, parse_written
from graph.store.checking import find_faults
from graph.store.current import Current, Recorded
from graph.store.editing import Edits, plan_records
from graph.store.names_of_files import why_no_dataset_name
from graph.store.withdrawing import plan_withdrawal

router = APIRouter(prefix="/v1/records", tags=["writing"], route_class=QueryRoute, responses=WRITE)

Kind = Annotated[str, Path(description="The kind of the record.", max_length=100)]
_BODY = "body"
_ONE: Responses = declare_problems(NOT_FOUND)


@router.post(
    "",
    response_model=models.Written,
    openapi_extra=describe_body(NDJSON, "Records, one JSON object a line, as record files have them."),
)
async def write_records(request: Request, query: Annotated[BulkQuery, Query()], key: WriterDep) -> Response:
    """Write many records: all of them or, with one fault in one line, none.

    What is recorded already is left as it is, so that the same body twice changes nothing.
    """
    writer = Writer(request, key)
    authorship = writer.sign(query, required=False)
    body = await read_typed_body(request, writer.settings.write_bytes_max, JSON_LINES)
    parsed = await asyncio.to_thread(lambda: parse_written(read_lines(body, _BODY, writer.settings)))
    if not parsed.records and not parsed.faults:
        raise BadRecordsError([Fault("the body holds no record; expected one JSON object a line")])
    records = await _require_sound(writer, parsed)
    await writer.require_free(located.record.id for located in records)

    if query.dataset is not None and (why := why_no_dataset_name(query.dataset)):
        raise BadQuestionError("dataset", why)

    async def plan() -> Edits:
        return await plan_records(writer.database, records, key.owner, query.dataset, over=query.over)

    note = f"{len(records)} records over HTTP" + (f" as {query.dataset}" if query.dataset else "")
    report = await writer.edit(plan, authorship, note=note, dry_run=query.dry_run)
    return answer_written(describe_edit(report, authorship, dry_run=query.dry_run))


@router.put(
    "/{kind}/{id}",
    response_model=models.Written,
    responses=CHANGED | _ONE | declare_problems(STALE),
    openapi_extra=describe_body(JSON, "The record, as a record file has it; kind and id may be left out.")
    | {"parameters": IF_MATCH},
)
async def write_record(
    request: Request, kind: Kind, record: RecordId, query: Annotated[WriteQuery, Query()], key: WriterDep
) -> Response:
    """Write one record in the place of what it was; the old version stays readable by known_at.

    With If-Match, the ETag of the record's page, only if it is still as it was read then.
    """
    _require_kind(kind)
    writer = Writer(request, key)
    authorship = writer.sign(query)
    body = await read_typed_body(request, writer.settings.line_bytes_max, (JSON,))
    raw = read_object(body, _BODY, writer.settings)
    if not isinstance(raw, Fault) and isinstance(raw.values, dict):
        raw = _name(raw.values, kind, record) or replace(raw, values={"kind": kind, "id": record, **raw.values})
    parsed = parse_written([raw])
    records = await _require_sound(writer, parsed)
    await writer.require_free(located.record.id for located in records)
    before: list[Recorded] = []

    async def plan() -> Edits:
        recorded = (await Current(writer.database).versions([record])).get(record)
        published = (await writer.database.read("store_read"))[0:1]
        n = published[0]["published"] if published else 0
        since = recorded.since if recorded else None
        require_unchanged(request, kind, record, since, n, await writer.list_marks())
        before.extend([recorded] if recorded else [])
        return await plan_records(writer.database, records, key.owner)

    report = await writer.edit(plan, authorship, note=f"{kind} {record}")
    tag = tag_record(kind, record, report.data_version, (await writer.find_sight()).mark)
    return answer_written(describe_edit(report, authorship), tag, 200 if before else 201)


@router.delete(
    "/{kind}/{id}",
    response_model=models.Written,
    responses=_ONE | declare_problems(CONFLICT, STALE),
    openapi_extra={"parameters": IF_MATCH},
)
async def withdraw_record(
    request: Request, kind: Kind, record: RecordId, query: Annotated[WriteQuery, Query()], key: WriterDep
) -> Response:
    """Withdraw one record, with its names and the claims about it: 410 from then on, still there for known_at before.

    Refused while other records refer to it; detail names them.
    """
    _require_kind(kind)
    writer = Writer(request, key)
    authorship = writer.sign(query)
    await writer.require_seen(kind, record)

    async def plan() -> Edits:
        recorded = (await Current(writer.database).versions([record])).get(record)
        if recorded is None or recorded.kind != kind:
            raise NotRecordedError(f"no {kind} {record!r} is recorded")
        published = (await writer.database.read("store_read"))[0]["published"]
        require_unchanged(request, kind, record, recorded.since, published, await writer.list_marks())
        return Edits(withdrawn=await plan_withdrawal(writer.database, record))

    if kind == "match":
        writer.require_admin("decisions about identity")
    report = await writer.edit(plan, authorship, note=f"withdraw {kind} {record}")
    return answer_written(describe_edit(report, authorship))


async def _require_sound(writer: Writer, parsed: Parsed) -> list[Located]:
    """The records. Raises BadRecords with every fault, those against what is recorded among them, and ScopeMissing."""
    if parsed.faults:
        # What refers to other records can still be looked at, so that one answer shows every fault.
        raise BadRecordsError([*parsed.faults, *await find_faults(writer.database, parsed.records, parsed.broken)])
    if any(located.record.kind == "match" for located in parsed.records):
        writer.require_admin("decisions about identity")
    return parsed.records


def _require_kind(kind: str) -> None:
    if kind not in KINDS:
        raise NotRecordedError(f"there is no kind {kind!r}; expected one of: {', '.join(KINDS)}")


def _name(values: Body, kind: str, record: str) -> Fault | None:
    """What is wrong with the kind and id that a body gives, compared with those of the address."""
    for name, expected in (("kind", kind), ("id", record)):
        if values.get(name, expected) != expected:
            return Fault(f"is other than in the address; expected {expected!r}, or to leave it out", _BODY, 1, name)
    return None
