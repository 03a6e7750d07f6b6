"""What a release is, and where its files lie."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.driver import Database
from graph.errors import BadQuestionError, NotRecordedError
from graph.json_shapes import Body
from graph.settings import Settings

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Release:
    """A named data version ``n``; ``rules`` is the number of the rules that made its facts and edges, ``manifest`` the
    SHA-256 of the list of its files. ``at`` is a day and time in UTC."""

    version: str
    n: int
    at: str
    by: str
    reason: str
    title: str
    rules: int
    parley: str
    manifest: str = ""

    @property
    def day(self) -> str:
        """The day on which it was made."""
        return self.at[:10]

    def as_dict(self) -> Body:
        """The release for machines."""
        return asdict(self)


def check_name(version: str) -> str:
    """The name as it is. Raises BadQuestion for one that cannot be."""
    if not NAME.fullmatch(version):
        raise BadQuestionError(
            "version", f"{version[:80]!r} is no name of a release; expected a-z, 0-9 and . _ - after one of a-z, 0-9"
        )
    return version


def folder_of(settings: Settings, version: str) -> Path:
    """Where the files of a release lie."""
    return settings.data_folder / "releases" / version


async def list_releases(database: Database) -> list[Release]:
    """Every release, the oldest first."""
    return [Release(**row) for row in await database.read("releases_all")]


async def find_release(database: Database, version: str) -> Release:
    """One release. Raises NotRecorded."""
    rows = await database.read("release_by_version", version=version)
    if not rows:
        raise NotRecordedError(f"there is no release {version!r}")
    return Release(**rows[0])
