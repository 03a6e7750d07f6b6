"""Whether a release is still what it was: its files, and what is made of the same records now."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

from graph.driver import Database
from graph.json_shapes import Body
from graph.releases.files import DERIVED, MANIFEST, digest_file, read_checksums, write_files
from graph.releases.release import Release, find_release, folder_of
from graph.session.view import Caches
from graph.settings import Settings
from graph.version import read_rules


@dataclass(slots=True)
class Verification:
    """What was looked at and found; ``derived`` names the files that the present rules would make otherwise."""

    version: str
    data_version: int
    rules_then: int
    rules_now: int
    faults: list[str] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)

    def as_dict(self) -> Body:
        """The findings for machines."""
        return asdict(self)


async def verify_release(database: Database, settings: Settings, version: str, tables: Caches) -> Verification:
    """Check a release's files against their checksums, and against the records at its data version.

    Under other rules than then, derived files that come out otherwise are no fault. Raises NotRecorded.
    """
    release = await find_release(database, version)
    found = Verification(version, release.n, release.rules, read_rules())
    folder = folder_of(settings, version)
    found.faults += await asyncio.to_thread(_check_files, folder, release)
    with TemporaryDirectory(prefix="parley-") as made:
        again = Path(made) / version
        await write_files(database, settings, release, again, tables)
        for name in await asyncio.to_thread(_find_differing, folder, again):
            if name not in DERIVED:
                found.faults.append(f"{name}: the database has other records of data version {release.n}")
            elif found.rules_then == found.rules_now:
                found.faults.append(f"{name}: made again, it is other than it was, under the same rules")
            else:
                found.derived.append(name)
    return found


def _check_files(folder: Path, release: Release) -> list[str]:
    if not folder.is_dir():
        return [f"{folder}: the files of the release are not there"]
    if digest_file(folder / MANIFEST) != release.manifest:
        return [f"{MANIFEST}: is not the one that the release was made with"]
    faults = []
    for name, digest in read_checksums(folder).items():
        present = digest_file(folder / name)
        if present != digest:
            faults.append(f"{name}: {'is missing' if present is None else 'was changed'}")
    return faults


def _find_differing(folder: Path, again: Path) -> list[str]:
    """The files with records, and those made of them, that came out otherwise."""
    names = [name for name in read_checksums(again) if name in DERIVED or name.startswith("records")]
    return [name for name in names if (folder / name).is_file() and not _are_same(folder / name, again / name)]


def _are_same(one: Path, other: Path) -> bool:
    if digest_file(one) == digest_file(other):
        return True
    # Another release of the library writes the same table as other bytes.
    return one.suffix == ".parquet" and bool(pq.read_table(one).equals(pq.read_table(other)))
