"""MEND, Mediation Event and Negotiators Database (PeaceRep, University of Edinburgh): events, its actors, its tracks.

Three files, recognised by their columns; each may come alone. The file of events is read in every version of its
columns that is known: the ids of third parties go by other names in each, and a later one adds ``med_bias`` and
``med_scope``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.importers.base import Dataset, Group, Importer, ImportReport, OtherFormatError
from graph.importers.file_parts import FileParts
from graph.importers.mend.actors import MendActors, party_columns, read_local_parties, read_third_parties, split_labels
from graph.importers.mend.settings import PlaceTable, Tracks
from graph.importers.mend.talks import Talks, is_empty
from graph.importers.reading import Locator, source_of
from graph.importers.tables import Table, open_table
from graph.records import KINDS
from graph.records.evidence import Coverage

_ROLES = FileParts(
    "MEND",
    required={
        "events": (
            "med_event_ID", "conflict_country", "Day", "Month", "Year", "third_party", "local_parties",
            "local_party_id", "groupings_mechanisms", "agmt", "agmt_name", "agmt_id_PAX", "shuttle", "med_type",
            "num_local",
        ),
        "actors": ("MEND_ID", "PAAX_ID", "GW_ID", "ActorName"),
        "processes": ("conflict_country", "groupings_mechanisms", "STARTDATE", "ENDDATE", "description"),
    },
    telling={
        "events": ("med_event_ID", "med_type", "shuttle"),
        "actors": ("MEND_ID", "ActorName"),
        "processes": ("STARTDATE", "ENDDATE"),
    },
)  # fmt: skip

# MEND follows the conflicts of some countries: those of the file.
_COVERAGE = Coverage(
    kinds=["talk"],
    unit="mediation event",
    rule="Reported meetings and contacts of third parties with parties to the conflicts that it follows; since 2018.",
    countries=[],
)


class MendImporter(Importer):
    """Every row with an event is a talk; third parties and local parties take part, tracks are processes."""

    format = "mend"
    title = "Mediation Event and Negotiators Database (MEND)"
    revision = 6
    recalls = frozenset({"actor", "process"})

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, places, actors, tracks, then the talks with the agreements they led to. Raises BadFileError."""
        tables = _ROLES.open_all(files)
        events = tables.get("events")
        if events is not None and not party_columns(events)[1]:
            raise OtherFormatError(f"{events.path.name}: as MEND events it lacks third_party_id or third_party_id_PAAX")
        locate = Locator(files, tables)
        actors, places, tracks = MendActors(dataset), PlaceTable(dataset), Tracks(dataset)
        if "actors" in tables:
            actors.gather_actors(tables["actors"], report, locate)
        else:
            actors.recall()
        if "processes" in tables:
            tracks.gather_processes(tables["processes"], report, locate)
        if "events" in tables:
            _gather_events(tables["events"], actors, places, tracks, locate)
        yield [source_of(dataset, files, _COVERAGE)]
        yield from places.groups(report)
        yield from actors.groups(report)
        yield from tracks.groups(report)
        if "events" in tables:
            yield from Talks(tables["events"], actors, tracks, dataset, report, locate).read()

    def role_of(self, path: Path) -> str:
        """Which of the three files it is."""
        return _ROLES.identify(open_table(path))

    def covers(self, files: Sequence[Path]) -> frozenset[str]:
        """Talks come with the events, actors and tracks with their own files; names come from all three."""
        roles = {self.role_of(path) for path in files}
        kinds = {"events": {"place", "talk", "agreement", "claim"}, "actors": {"actor"}, "processes": {"process"}}
        if roles == set(kinds):
            return frozenset(KINDS)
        return frozenset[str]().union(*(kinds[role] for role in roles))


def _gather_events(table: Table, actors: MendActors, places: PlaceTable, tracks: Tracks, locate: Locator) -> None:
    """Everyone, every place and every track of the events, before any of them is named by a talk."""
    columns = party_columns(table)
    for row in table.rows():
        labels, ids, _ = read_third_parties(row, columns)
        actors.gather_pairs(labels, ids, locate(table, row))
    for row in table.rows():
        if is_empty(row):
            continue
        where = locate(table, row)
        labels, ids, _ = read_third_parties(row, columns)
        for label, own, paax in zip(labels, ids[0], ids[1], strict=True):
            if label:
                actors.third_party(label, own, paax, where)
        for label, described_id in read_local_parties(row)[0]:
            actors.local_party(label, described_id, where)
        places.gather(row, where)
        for label in split_labels(row["groupings_mechanisms"]):
            if label:
                tracks.gather(row["conflict_country"], label)
