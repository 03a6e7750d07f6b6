"""Puts records into a server as a load does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.store.loading import LoadReport, load_records
from tests.questions.alterations import Seed, read_records

if TYPE_CHECKING:
    from tests.conftest import Server


def load(server: Server, seed: Seed) -> LoadReport:
    """Load records as one commit."""
    records = read_records(seed)
    report: LoadReport = server.run(
        lambda database: load_records(database, records, server.settings, print, files=1, note="altered")
    )
    return report
