"""The configuration that Neo4j is started with."""

from __future__ import annotations

from pathlib import Path

from graph.settings import Settings


def write_configuration(home: Path, port: int, settings: Settings) -> None:
    """Write ``conf/neo4j.conf`` below this home; it is written anew at every start."""
    lines = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": f"{settings.page_cache_mb}m",
        "dbms.security.auth_enabled": "true",
        # After three wrong ones Neo4j refuses the right password too, for five seconds: any user of this machine could
        # keep Parley out. Nobody guesses a password of 24 random bytes.
        "dbms.security.auth_max_failed_attempts": "0",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.cypher.min_replan_interval": f"{settings.replan_seconds}s",
        # Half a million events left 1.5 GB of transaction logs without these, and an empty database 0.5 GB.
        "db.tx_log.rotation.size": "16m",
        "db.tx_log.rotation.retention_policy": "100M size",
        # Without it, stopping waits 10 s for connections that are open but idle.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
    }
    folder = home / "conf"
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{name}={value}\n" for name, value in lines.items())
    (folder / "neo4j.conf").write_text(text, encoding="utf-8")
