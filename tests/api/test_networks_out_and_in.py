"""A network that was exported, imported and exported again says the same of every edge: days, doubts, weight."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from graph.importers.base import Dataset
from graph.importers.networks.importer import GexfImporter, GraphmlImporter
from graph.importers.networks.markup import read_network
from graph.store.importing import ImportRequest, import_files

if TYPE_CHECKING:
    from tests.conftest import Server

ASKED = "/v1/export?format={}&parallel=true&layers=tie"
# Ids, where they are drawn, and on how many claims and sources it rests: the imported file is the one source.
ASIDE = frozenset({"id", "facts", "claims_count", "independent_sources", "x", "y"})
Said = tuple[tuple[str, str], ...]


def read_all(path: Path) -> tuple[Counter[Said], Counter[tuple[Said, Said, Said, tuple[object, ...]]]]:
    """What a file says of its nodes and edges, ends by their names."""
    network = read_network(path)
    said = {node.id: tuple(sorted(pair for pair in node.values.items() if pair[0] not in ASIDE))
            for node in network.nodes}  # fmt: skip
    edges = Counter[tuple[Said, Said, Said, tuple[object, ...]]]()
    for edge in network.edges:
        values = tuple(sorted(pair for pair in edge.values.items() if pair[0] not in ASIDE))
        edges[said[edge.source], said[edge.target], values, tuple(edge.spells)] += 1
    return Counter(said.values()), edges


@pytest.mark.parametrize("importer", [GraphmlImporter, GexfImporter])
def test_the_founding_case_comes_back_as_it_was(
    seeded_api: TestClient, scratch: Server, scratch_api: TestClient, tmp_path: Path, importer: type[GraphmlImporter]
) -> None:
    asked, whole, again = ASKED.format(importer.format), tmp_path / "whole", tmp_path / "again"
    whole.write_bytes(seeded_api.get(asked).content)
    wanted = ImportRequest(importer(), [whole], Dataset("back", "back"))
    result = scratch.run(
        partial(import_files, wanted=wanted, settings=scratch.settings, report_progress=lambda _: None)
    )
    assert (result.report.skipped, result.report.faults) == ({}, {})
    again.write_bytes(scratch_api.get(asked).content)

    nodes, edges = read_all(whole)
    assert edges.total() > 10
    assert any(("contested", "true") in values for _, _, values, _ in edges)
    assert read_all(again) == (nodes, edges)
