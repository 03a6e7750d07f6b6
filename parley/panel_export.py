"""``parley export panel``: a panel, written to a file."""

from __future__ import annotations

import shlex
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from graph.answers.network.panels import make_panel
from graph.export.network import describe_file
from graph.export.panel_files import write_panel
from graph.questions.evidence import require_csv
from graph.questions.panel import PanelQuery
from graph.questions.reading import read_parameters
from graph.session.view import View
from graph.settings import Settings
from parley.query_options import Pair, write_words


@dataclass(frozen=True, slots=True)
class PanelOrder:
    """A panel that was asked for, and in which words."""

    query: PanelQuery
    address: str

    async def write(self, view: View) -> AsyncIterator[bytes]:
        """The file, piece by piece. Raises BadQuestionError."""
        query = self.query
        filters = query.filters(view.settings.network_edges_default)
        panel = await make_panel(view, filters, query.unit, query.per)
        about = describe_file(view.n, self.address) | {"rows": str(panel.units * panel.periods)}
        for piece in write_panel(panel.columns, panel.rows, query.format, about, bom=query.bom):
            yield piece


def read_panel_order(pairs: Sequence[Pair], settings: Settings) -> PanelOrder:
    """The panel that options ask for. Raises BadParametersError and BadQuestionError, naming the parameter."""
    query = read_parameters(PanelQuery, pairs, settings)
    query.question()
    query.require_panel()
    require_csv(query.format, bom=query.bom)
    return PanelOrder(query, shlex.join(["parley", "export", "panel", *write_words(pairs)]))
