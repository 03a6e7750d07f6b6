"""Loads: two at once, and one during which the clock is set back."""

from __future__ import annotations

import subprocess
import time
from itertools import pairwise
from typing import Any

from bench.faults.scene import Line, Scene
from bench.promises import require
from bench.synthetic_records import write_records

_WRITING = "MATCH (s:Store) RETURN s.writing IS NOT NULL AS writing"
_VERSIONS = (
    "MATCH (r:Record {id: $id}) WITH r ORDER BY r.since RETURN collect([r.since, r.name, r.current_id]) AS found"
)
_SINCE = "MATCH (r:Record {id: $id}) RETURN max(r.since) AS n"
_TIMES = "MATCH (c:Commit) WITH c ORDER BY c.n RETURN collect(c.at) AS times"
# A clock that was set back by so much finds everything noted so much later.
_LATER = ("MATCH (c:Commit) SET c.at = c.at + $by", "MATCH (l:Lock) WHERE l.until > 0 SET l.until = l.until + $by")
_MINUTES = (2, 2 * 24 * 60)
_PAUSE_SECONDS = 0.01


class Loads:
    """Loads into one Neo4j, and when an undisturbed one writes, in seconds after its start."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        process, started, self.begins = self.start("rehearsal"), time.monotonic(), 0.0
        while process.poll() is None:
            if not self.begins and self.ask(_WRITING)["writing"]:
                self.begins = time.monotonic() - started
            time.sleep(_PAUSE_SECONDS)
        self.ends = time.monotonic() - started
        scene.finish(process, "rehearsal")

    def start(self, prefix: str, *more: Line) -> subprocess.Popen[bytes]:
        """A load of the actors of this name, and of more records."""
        path = write_records(self.scene.folder / f"{prefix}.jsonl", [*self.scene.make_actors(prefix), *more])
        return self.scene.start("load", "--over", str(path), log=prefix)

    def ask(self, query: str, **given: Any) -> Any:
        """The one row of a query of our own."""
        return self.scene.driver.execute_query(query, given)[0][0]


class TwoLoads:
    """Two loads at once, of records of their own and of one that both of them have."""

    def __init__(self, loads: Loads) -> None:
        self._loads = loads

    def play(self, number: int, share: float) -> str:
        """Start the second while the first is on its way; readers see each whole or not at all, and both end well."""
        loads, scene = self._loads, self._loads.scene
        names, shared = (f"one-{number}", f"other-{number}"), f"shared-{number}"
        started = time.monotonic()
        first = loads.start(names[0], _actor(shared, names[0]))
        second: subprocess.Popen[bytes] | None = None
        seen = set[tuple[int, ...]]()
        while second is None or first.poll() is None or second.poll() is None:
            if second is None and time.monotonic() - started >= share * loads.ends:
                second = loads.start(names[1], _actor(shared, names[1]))
            seen.add(scene.count(*names))
        for process, name in ((first, names[0]), (second, names[1])):
            scene.finish(process, name)
        seen.add(scene.count(*names))
        whole = {0, scene.records}
        require(all({*counts} <= whole for counts in seen), f"readers saw a part of a load: {sorted(seen)}")
        require((scene.records, scene.records) in seen, "readers do not see both loads in the end")
        versions = loads.ask(_VERSIONS, id=shared)["found"]
        order = sorted(names, key=lambda name: int(loads.ask(_SINCE, id=f"{name}-0")["n"]))
        require(
            [name for _, name, _ in versions] == order,
            f"the record of both is not as the later load has it: {versions}",
        )
        require([current is None for *_, current in versions] == [True, False], f"not one current version: {versions}")
        scene.check()
        return "the first last" if order[-1] == names[0] else "the second last"


class ClockSetBack:
    """The clock is set back during a load, which then goes on, or is killed."""

    def __init__(self, loads: Loads) -> None:
        self._loads = loads

    def play(self, number: int, share: float) -> str:
        """Set it back between the first write and the end by minutes up to days; another load is not kept waiting."""
        loads, scene, name = self._loads, self._loads.scene, f"clock-{number}"
        minutes = round(_MINUTES[0] + share * (_MINUTES[1] - _MINUTES[0]))
        process = loads.start(name)
        time.sleep(loads.begins + share * (loads.ends - loads.begins))
        for statement in _LATER:
            scene.define(statement, by=minutes * 60_000)
        if killed := number % 2 == 0:
            process.kill()
            process.wait()
        else:
            scene.finish(process, name)
        (seen,) = scene.count(name)
        require(seen in {0, scene.records} and (killed or seen > 0), f"{seen} of {scene.records} records are visible")
        scene.finish(loads.start(name), name)
        require(scene.count(name) == (scene.records,), "loading again did not complete it")
        times = loads.ask(_TIMES)["times"]
        require(all(one < other for one, other in pairwise(times)), "a commit is earlier than the one before it")
        scene.check()
        return f"{'killed' if killed else 'gone on'} with {'all' if seen else 'nothing'} to be seen"


def _actor(record: str, name: str) -> Line:
    return {"kind": "actor", "id": record, "name": name, "type": "other"}
