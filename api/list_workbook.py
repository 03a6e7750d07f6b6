"""A page of a list as an Excel workbook, with its sources and what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.files import File, name_download, open_file, stream
from graph.answers.facts.cited_sources import list_named_sources
from graph.export.formats import WORKBOOK
from graph.export.network import describe_file
from graph.export.workbook import make_sheet, write_workbook
from graph.json_shapes import Values
from graph.session.view import View


@dataclass(frozen=True, slots=True)
class PageTable:
    """The rows of a page; ``columns`` are those of an empty one, ``keep_claims`` whether claims were asked for."""

    rows: Sequence[Values]
    columns: Sequence[str]
    keep_claims: bool


async def write_list_workbook(view: View, table: PageTable, address: str, following: str | None) -> File:
    """The page as a workbook. ``address`` is the question, ``following`` leads to the next page."""
    path = address.partition("?")[0]
    name = path.strip("/").removeprefix("v1/").replace("/", "-")
    rows = [row if table.keep_claims else {k: v for k, v in row.items() if k != "claims"} for row in table.rows]
    about = describe_file(view.n, address) | {
        "rows": str(len(rows)),
        "next_page": following or "none: the list ends here",
    }
    sources = list_named_sources((await view.lens()).sources, table.rows)
    written = write_workbook([make_sheet(name, rows, table.columns)], sources, about)
    return await open_file(
        name_download(name, view, WORKBOOK.ending), WORKBOOK.media_type, about["citation"], stream([written])
    )
