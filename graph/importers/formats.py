"""Which importer reads which format."""

from __future__ import annotations

from graph.importers.base import Importer
from graph.importers.cameo.importer import CameoImporter
from graph.importers.cow_mid.importer import MidImporter
from graph.importers.decide.importer import DecideImporter
from graph.importers.dna.importer import DnaImporter
from graph.importers.mend.importer import MendImporter
from graph.importers.networks.importer import GexfImporter, GraphmlImporter, JsonNetworkImporter
from graph.importers.paax.importer import PaaxImporter
from graph.importers.pax.importer import PaxImporter
from graph.importers.table.importer import TableImporter
from graph.importers.ucdp.importer import UcdpActorsImporter

IMPORTERS: dict[str, type[Importer]] = {
    importer.format: importer
    for importer in (
        PaxImporter, PaaxImporter, MendImporter, UcdpActorsImporter, DecideImporter, CameoImporter, MidImporter,
        DnaImporter, GraphmlImporter, GexfImporter, JsonNetworkImporter, TableImporter,
    )
}  # fmt: skip

# One dataset each, whatever its files are called; of the others every file is one of its own.
OWN_NAME = frozenset({"pax", "paax", "mend", "ucdp-actors"})
