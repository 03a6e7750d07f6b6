"""A real Neo4j with nothing but pip: its Java, its jars, its configuration, its start and its end."""

from graph.local.database import (
    LocalDatabase,
    find_database,
    is_kept_down,
    read_log,
    start_database,
    stop_database,
)

__all__ = ["LocalDatabase", "find_database", "is_kept_down", "read_log", "start_database", "stop_database"]
