"""A question for a panel: one row for each unit and period."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.errors import BadQuestionError
from graph.network.filters import NARROWING, REDUCTIONS
from graph.network.measures.periods import Per
from graph.parameters.choices import Choice
from graph.questions.evidence import ByteOrderMark
from graph.questions.network import NetworkQuery

UNITS = ("dyad", "actor", "process")
# What a process can be narrowed by, of the filters of the network.
_OF_PROCESSES = frozenset({"process"})
# What would leave something out of each period by itself, so that a zero would not mean that there is nothing.
_NO_PANEL = ("limit", "parallel", "as_of", "within", "depth", "contested", *REDUCTIONS)


class PanelQuery(NetworkQuery):
    """Of what, per what, and in which form; from and to are required."""

    unit: Annotated[str, Choice(*UNITS)] = Field(
        "dyad", description="dyad: two actors, regardless of the direction; actor; process: with its tracks."
    )
    per: Annotated[Per, Choice("month", "year")] = Field("month", description="Calendar months, or years.")
    format: Annotated[str, Choice("csv", "xlsx")] = Field("csv", description="A table of text, or a workbook.")
    bom: ByteOrderMark = False

    def require_panel(self) -> None:
        """Raises BadQuestionError, naming the parameter, for what is missing or has no meaning for a panel."""
        for name, value in (("from", self.start), ("to", self.end)):
            if value is None and self.as_of is None:
                raise BadQuestionError(name, "is required: a panel has a first and a last period")
        given = self.model_fields_set
        for name in _NO_PANEL:
            if name in given and not (name == "depth" and self.around):
                raise BadQuestionError(name, "means nothing for a panel")
        if self.unit == "process":
            for name in NARROWING:
                if name in given and name not in _OF_PROCESSES:
                    raise BadQuestionError(name, "means nothing with unit=process; process narrows it")
