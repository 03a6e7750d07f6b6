"""How records get into Neo4j and stay true: migrations, write sessions, commits, loading, checking."""

from graph.store.loading import LoadReport, load_files, load_seed
from graph.store.preparing import prepare

__all__ = ["LoadReport", "load_files", "load_seed", "prepare"]
