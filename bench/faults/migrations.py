"""Migrations: one that is killed and run again, and two at once, leave what an undisturbed one leaves."""

from __future__ import annotations

import time

from bench.faults.scene import Scene
from bench.promises import require
from bench.synthetic_records import write_records

_NAME = "migrated"
_RAISER = f'"raised_by":["{_NAME}-0"]'
# As an earlier Parley left it: records without a dataset, claims that do not say who raised a demand, fewer indexes.
_AGE = (
    "MATCH (m:Migration) WHERE m.version > 1 DELETE m",
    *(
        f"DROP INDEX {name} IF EXISTS"
        for name in ("record_dataset", "record_written", "record_ended", "record_contested")
    ),
    *(f"DROP CONSTRAINT {name} IF EXISTS" for name in ("api_key_id", "release_version")),
    "MATCH (r:Record) CALL (r) { REMOVE r.dataset, r.writer } IN TRANSACTIONS OF 5000 ROWS",
    f"""MATCH (c:Claim) WHERE c.about STARTS WITH '{_NAME}-demand-'
CALL (c) {{ SET c.body = replace(replace(c.body, ',{_RAISER}', ''), '{_RAISER}', '') }} IN TRANSACTIONS OF 5000 ROWS""",
)
_DONE = "MATCH (m:Migration) RETURN count(m) AS n"
_INDEXES = "SHOW INDEXES YIELD name, state RETURN collect(name + ' ' + state) AS found"


class Migrations:
    """A database that can be made old, as an earlier Parley left it, and what an undisturbed migration makes of it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        claims = [{"source": f"{_NAME}-source", "locator": "page 1"}]
        demands = [
            {"kind": "demand", "id": f"{_NAME}-demand-{number}", "text": f"Demand {number}",
             "raised_by": [f"{_NAME}-0"], "claims": claims}
            for number in range(scene.records)
        ]  # fmt: skip
        source = {"kind": "source", "id": f"{_NAME}-source", "title": "A report"}
        path = write_records(scene.folder / f"{_NAME}.jsonl", [source, *scene.make_actors(_NAME), *demands])
        scene.finish(scene.start("load", str(path)))
        self.begins, self.ends = self._rehearse()
        self._expected = self._describe()

    def _rehearse(self) -> tuple[float, float]:
        """When an undisturbed migration has done its first step, and when it ends, in seconds after its start."""
        self.make_old()
        process, started, begins = self.scene.start("migrate"), time.monotonic(), 0.0
        while process.poll() is None:
            if not begins and self.count_done() > 1:
                begins = time.monotonic() - started
            time.sleep(0.01)
        ends = time.monotonic() - started
        self.scene.finish(process)
        return begins, ends

    def make_old(self) -> None:
        """Take back what the steps after the first one did."""
        for statement in _AGE:
            self.scene.define(statement)

    def count_done(self) -> int:
        """How many steps are noted."""
        return int(self.scene.driver.execute_query(_DONE)[0][0]["n"])

    def compare(self) -> None:
        """Everything is as an undisturbed migration leaves it."""
        require(self._describe() == self._expected, "not as after an undisturbed migration")
        self.scene.check()

    def _describe(self) -> tuple[list[str], list[str]]:
        indexes = sorted(self.scene.driver.execute_query(_INDEXES)[0][0]["found"])
        # Other faults leave their own records in the same Neo4j.
        return [line for line in self.scene.holdings() if f'"{_NAME}-' in line], indexes


class KilledMigration:
    """``kill -9`` of a migration."""

    def __init__(self, migrations: Migrations) -> None:
        self._migrations = migrations

    def play(self, _number: int, share: float) -> str:
        """Kill it between its first step and its end, and run it again."""
        migrations, scene = self._migrations, self._migrations.scene
        migrations.make_old()
        process = scene.start("migrate")
        time.sleep(migrations.begins + share * (migrations.ends - migrations.begins))
        process.kill()
        process.wait()
        done = migrations.count_done()
        seen = scene.count(_NAME)
        require(seen == (scene.records,), f"readers see {seen} of {scene.records} records after a killed migration")
        scene.finish(scene.start("migrate"))
        migrations.compare()
        return f"with {done} steps done"


class TwoMigrations:
    """Two migrations at once."""

    def __init__(self, migrations: Migrations) -> None:
        self._migrations = migrations

    def play(self, _number: int, share: float) -> str:
        """Start the second while the first is on its way; both end well."""
        migrations, scene = self._migrations, self._migrations.scene
        migrations.make_old()
        first = scene.start("migrate")
        time.sleep(share * migrations.ends)
        done = migrations.count_done()
        second = scene.start("migrate", log="second")
        scene.finish(first)
        scene.finish(second, "second")
        migrations.compare()
        return f"with {done} steps done as the second began"
