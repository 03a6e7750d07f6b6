"""Where each file of the local database lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.settings import Settings

NEO4J_VERSION = "5.26.30"


@dataclass(frozen=True, slots=True)
class LocalPaths:
    """Folders and files below Parley's data folder and cache folder; nothing else is ever written."""

    data: Path
    cache: Path

    @classmethod
    def of(cls, settings: Settings) -> LocalPaths:
        """The places that these settings name, with links followed: Java must see one path for one file."""
        return cls(settings.data_folder.resolve(), settings.cache_folder.resolve())

    @property
    def home(self) -> Path:
        """Neo4j's own home: configuration, store and logs."""
        return self.data / "neo4j"

    @property
    def log(self) -> Path:
        """What the running Neo4j prints."""
        return self.home / "logs" / "console.log"

    @property
    def state(self) -> Path:
        """Port, pid and creation time of the running Neo4j."""
        return self.data / "database.json"

    @property
    def password(self) -> Path:
        """The password of the database, readable by its owner only."""
        return self.data / "password"

    @property
    def start_lock(self) -> Path:
        """Lock that a process holds while it starts or stops this database."""
        return self.data / "database.lock"

    @property
    def jars(self) -> Path:
        """The checked jars of Neo4j, all in one folder."""
        return self.cache / f"neo4j-{NEO4J_VERSION}"

    @property
    def cache_lock(self) -> Path:
        """Lock that a process holds while it fetches jars or prepares class data."""
        return self.cache / "cache.lock"
