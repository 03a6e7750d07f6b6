"""The record and the network as files for other tools."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.declared import READ, declare_answer
from api.dependencies import ReaderDep
from api.files import ZIP, File, name_download, open_file, stream
from api.long_work import Work
from api.network_files import MEDIA_TYPES, pack_file, write_network_file
from api.query_routes import QueryRoute
from api.reading import Read
from graph.answers.network import costs
from graph.answers.network.exporting_records import select_records
from graph.answers.network.panels import make_panel
from graph.errors import BadQuestionError
from graph.export.formats import FORMATS, RECORDS, WORKBOOK
from graph.export.network import cite_answer, describe_file
from graph.export.panel_files import write_panel
from graph.network.columns.snapshot import Snapshot
from graph.questions.evidence import require_csv
from graph.questions.export import ExportQuery, require_table
from graph.questions.panel import PanelQuery

router = APIRouter(prefix="/v1/export", tags=["export"], route_class=QueryRoute, responses=READ)


def _estimate(query: ExportQuery, snapshot: Snapshot) -> float:
    rows = costs.count_rows(snapshot, query.question().moment, query.within)
    return (costs.RECORDS if query.format == "jsonl" else costs.FILE).estimate(rows)


_WORK: Work[ExportQuery] = Work(_estimate, shows_places=lambda query: query.format != "jsonl")


def _estimate_panel(query: PanelQuery, snapshot: Snapshot) -> float:
    # The rows of the whole window are gone through once for all periods together, or a little more.
    return costs.FILE.estimate(costs.count_rows(snapshot, query.question().moment, query.within))


_PANEL_WORK: Work[PanelQuery] = Work(_estimate_panel)


@router.get("", response_class=Response, responses=declare_answer(RECORDS[1], *MEDIA_TYPES, ZIP))
async def export_file(query: Annotated[ExportQuery, Query()], reader: ReaderDep) -> Response:
    """Everything that the filters leave, as one file: the records as they were written, or the network they make."""

    async def ask(read: Read) -> File:
        require_table(query.format, query.part)
        require_csv(query.format, bom=query.bom)
        if query.format == "jsonl":
            file = await _write_records(query, read)
            return pack_file(file, read) if query.citation else file
        if query.kind is not None:
            raise BadQuestionError(
                "kind", "goes with format=jsonl only; kinds= narrows a network to edges of some kinds"
            )
        filters = query.filters(read.view.settings.network_edges_default)
        file = await write_network_file(
            read, filters, query.format, query.part, whole=query.limit is None, bom=query.bom
        )
        return pack_file(file, read) if query.citation else file

    return await reader.answer(query, ask, work=_WORK)


@router.get("/panel", response_class=Response, responses=declare_answer("text/csv", WORKBOOK.media_type))
async def export_panel(query: Annotated[PanelQuery, Query()], reader: ReaderDep) -> Response:
    """A row for each dyad, actor or process and each month or year, zeros included, for R and Stata."""

    async def ask(read: Read) -> File:
        query.require_panel()
        require_csv(query.format, bom=query.bom)
        view, filters = read.view, query.filters(read.view.settings.network_edges_default)
        panel = await make_panel(view, filters, query.unit, query.per)
        about = describe_file(view.n, read.address) | {"rows": str(panel.units * panel.periods)}
        pieces = write_panel(panel.columns, panel.rows, query.format, about, bom=query.bom)
        media_type = WORKBOOK.media_type if query.format == "xlsx" else FORMATS["csv"].media_type
        name = name_download(f"panel-{query.unit}", view, query.format)
        return await open_file(name, media_type, about["citation"], stream(pieces))

    return await reader.answer(query, ask, work=_PANEL_WORK)


async def _write_records(query: ExportQuery, read: Read) -> File:
    filters = query.record_filters(read.view.settings.network_edges_default)
    lines = await select_records(read.view, query.kind, filters, query.within_days)
    ending, media_type = RECORDS
    name = name_download(query.kind.lower() if query.kind else "records", read.view, ending)
    return await open_file(name, media_type, cite_answer(read.view.n, read.address), lines)
