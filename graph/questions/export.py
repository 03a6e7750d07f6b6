"""What an export holds, and in which form; shared by the route and the command."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.errors import BadQuestionError
from graph.export.formats import FORMATS, NODES
from graph.network.filters import NARROWING, NetworkFilters
from graph.parameters.choices import Choice, Many
from graph.parameters.values import Flag, Whole
from graph.questions.evidence import ByteOrderMark
from graph.questions.network import NetworkQuery
from graph.records import FACT_KINDS, KINDS

WithCitation = Annotated[
    bool,
    Flag(),
    Field(description="The file in a zip archive, together with CITATION.txt: what it is and how to cite it."),
]


class ExportQuery(NetworkQuery):
    """What to export, and in which form."""

    format: Annotated[str, Choice("jsonl", *FORMATS)] = Field(
        "jsonl",
        description="jsonl: the records as they were written; else the network. csv, parquet: one table of edges.",
    )
    part: Annotated[str, Choice("edges", "nodes")] = Field(
        "edges", description="With format=csv or parquet: which of the two tables."
    )
    bom: ByteOrderMark = False
    citation: WithCitation = False
    kind: Annotated[str | None, Choice(*KINDS)] = Field(
        None, description="With format=jsonl: only records of this kind, without the claims about them."
    )
    kinds: Annotated[tuple[str, ...], Many(Choice(*FACT_KINDS), parted=True)] = Field(
        default_factory=tuple,
        description="Only edges made of records of these kinds; with format=jsonl only facts of these kinds, such as "
        "draw no edge too. Repeated, or with commas.",
    )
    parallel: Annotated[bool, Flag()] = Field(
        True, description="Every dated fact is an edge of its own; false: one edge for each pair and layer."
    )
    limit: Annotated[int | None, Whole(1, "network_edges_max")] = Field(
        None, description="Only so many of the heaviest edges; left out: all."
    )

    @property
    def within_days(self) -> int | None:
        """How many days occurrences look back, where that was asked for and leaves something out of the records."""
        return self.within if self.as_of is not None and "within" in self.model_fields_set else None

    def record_filters(self, default_limit: int) -> NetworkFilters | None:
        """The part of the network that records must belong to; None where no filter leaves anything out.

        Raises BadQuestionError for a limit, which only a network has.
        """
        if self.limit is not None:
            raise BadQuestionError("limit", "goes with a network only; records are given whole")
        fields = type(self).model_fields
        narrowed = self.within_days is not None or any(
            getattr(self, name) != fields[name].get_default(call_default_factory=True) for name in NARROWING
        )
        return self.filters(default_limit) if narrowed else None


def require_file(format_: str, *, citation: bool) -> None:
    """Raises BadQuestionError where a citation is to go with what is no file."""
    if citation and format_ == "json":
        raise BadQuestionError("citation", "goes with a file; ask for a format other than json")


def require_table(format_: str, part: str) -> None:
    """Raises BadQuestionError where a part is asked for of a format that has none."""
    if part != "edges" and format_ not in NODES:
        raise BadQuestionError(
            "part", f"goes with format={' or '.join(NODES)}; the others hold nodes and edges together"
        )
