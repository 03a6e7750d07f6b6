"""The files of a release: made of the records at one data version, the same bytes whenever they are made again."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path

import orjson

from graph.answers.facts.fact_lists import list_facts
from graph.answers.network.exporting_records import export_records
from graph.answers.network.selection import select_network
from graph.driver import Database
from graph.export.formats import NODES, RECORDS, find_format
from graph.export.network import About, Network, list_network
from graph.export.record_tables import write_record_table
from graph.json_shapes import Body
from graph.network.filters import NetworkFilters
from graph.records import FACT_KINDS, family_of
from graph.releases.citing import CITATIONS
from graph.releases.describing import (
    CRATE,
    PACKAGE,
    README,
    ReleasedFile,
    write_crate,
    write_package,
    write_readme,
)
from graph.releases.release import Release
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, View, open_public, open_view
from graph.settings import Settings

MANIFEST = "manifest-sha256.txt"
# Made by rules out of the records, so that under other rules they may come out otherwise.
DERIVED = frozenset({"facts.jsonl", "edges.csv", "nodes.csv", "edges.parquet", "nodes.parquet"})
# The caller that makes a release waits for it.
PATIENCE_SECONDS = 3600
_FACTS_MOST = 10**9
_FACTS_A_PAGE = 500
_JSONL, _PARQUET = RECORDS[1], NODES["parquet"].media_type


class _Folder:
    """A folder that files are written into and summed up."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[ReleasedFile] = []
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)

    def add(self, name: str, about: str, media_type: str, pieces: Iterator[bytes]) -> None:
        """One more file."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        digest, size = sha256(), 0
        with target.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        self.files.append(ReleasedFile(name, about, media_type.partition(";")[0], size, digest.hexdigest()))


async def write_files(database: Database, settings: Settings, release: Release, path: Path, tables: Caches) -> str:
    """Write every file of a release into a folder of its own; the SHA-256 of its manifest."""
    folder = _Folder(path)
    patient = {"projection_wait_seconds": PATIENCE_SECONDS, "network_facts_max": _FACTS_MOST}
    # For anyone who reads it: no release holds what is restricted.
    public = open_public(database, tables)
    view = await open_view(public, Question(), settings.model_copy(update=patient), tables)
    view.pinned = release.n
    lines = [line async for line in export_records(view)]
    folder.add("records.jsonl", "All records as they were written; `parley load` reads them.", _JSONL, iter(lines))
    by_kind: dict[str, list[Body]] = {}
    for line in lines:
        body = orjson.loads(line)
        by_kind.setdefault(body["kind"], []).append(body)
    for kind in sorted(by_kind):
        table = write_record_table(by_kind[kind])
        folder.add(f"records/kind={kind}/part-0.parquet", f"Records of kind {kind}.", _PARQUET, iter([table]))
    facts = [line async for line in _read_facts(view)]
    folder.add("facts.jsonl", "What the claims about each fact come to, with the claims.", _JSONL, iter(facts))
    network = await _read_network(view, release)
    for format_ in ("csv", "parquet"):
        for part in ("edges", "nodes"):
            found = find_format(format_, part)
            about = f"The {part} of the network: {'every dated fact is one' if part == 'edges' else 'the actors'}."
            folder.add(f"{part}.{format_}", about, found.media_type, found.pieces(network))
    _describe(folder, release, settings)
    return folder.files[-1].sha256


def _describe(folder: _Folder, release: Release, settings: Settings) -> None:
    for cite, media_type, name in CITATIONS.values():
        folder.add(name, "How to cite the release.", media_type, iter([cite(release, settings).encode()]))
    listed = tuple(folder.files)
    readme = write_readme(release, listed, settings)
    folder.add(README, "What the release holds.", "text/markdown", iter([readme]))
    package = write_package(release, listed, settings)
    folder.add(PACKAGE, "The release as a Frictionless data package.", "application/json", iter([package]))
    crate = write_crate(release, tuple(folder.files), settings)
    folder.add(CRATE, "The release as an RO-Crate.", "application/ld+json", iter([crate]))
    manifest = "".join(f"{file.sha256}  {file.path}\n" for file in sorted(folder.files, key=lambda f: f.path))
    folder.add(MANIFEST, "The SHA-256 of every other file.", "text/plain", iter([manifest.encode()]))


async def _read_facts(view: View) -> AsyncIterator[bytes]:
    for family in dict.fromkeys(map(family_of, FACT_KINDS)):
        after = None
        while True:
            page = await list_facts(view, PageRequest(_FACTS_A_PAGE, after), family)
            for fact in page.items:
                yield orjson.dumps(fact) + b"\n"
            after = page.next
            if after is None:
                break


async def _read_network(view: View, release: Release) -> Network:
    """The whole network, every dated fact an edge; without places, which are no part of the record."""
    selection = await select_network(view, NetworkFilters(parallel=True))
    shown, _ = selection.edges.heaviest(max(len(selection.edges), 1))
    about = About(release.parley, release.n, f"/v1/releases/{release.version}", "parallel=true")
    return list_network(selection.as_edges(shown), selection.describe_nodes(shown), selection.context, about)


def read_checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a release, by its path; empty where there is no manifest."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def digest_file(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
