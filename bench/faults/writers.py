"""Two writers of one record, each through an API process of its own."""

from __future__ import annotations

import http.client
import time
from threading import Barrier, Thread
from typing import Any

from bench.faults.scene import Scene
from bench.promises import require

_VERSIONS = "MATCH (r:Record {id: $id}) WITH r ORDER BY r.since RETURN collect(r.name) AS names"
# How far apart they write: about as long as one of them takes.
_APART_SECONDS = 0.05


class TwoWriters:
    """Two writers who have read the same version of a record: one writes it, the other is refused."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def play(self, number: int, share: float) -> str:
        """Both write at about the same time; every process then shows what the one wrote, and nothing is lost."""
        scene, record = self._scene, f"fought-over-{number}"
        path = f"/v1/records/actor/{record}"
        status, headers, _ = scene.ask(scene.ports[0], "PUT", path, _body("before"))
        require(status == http.client.CREATED, f"writing a new record gave {status}")
        answers: dict[str, tuple[int, Any]] = {}
        barrier = Barrier(2)

        def write(port: int, name: str, after: float) -> None:
            barrier.wait()
            time.sleep(after)
            answers[name] = self._put(port, path, name, headers["ETag"])

        threads = [
            Thread(target=write, args=(scene.ports[0], "one", _APART_SECONDS * max(0, share - 0.5))),
            Thread(target=write, args=(scene.ports[1], "other", _APART_SECONDS * max(0, 0.5 - share))),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        won = [name for name, (status, _) in answers.items() if status == http.client.OK]
        refusals = {status for name, (status, _) in answers.items() if name not in won}
        require(len(won) == 1, f"not one of two writers wrote: {answers}")
        require(refusals == {http.client.PRECONDITION_FAILED}, f"the other got no answer that it is stale: {answers}")
        least = answers[won[0]][1]["data_version"]
        for port in scene.ports:
            _, _, found = scene.ask(port, "GET", f"/v1/actors/{record}?at_least={least}")
            require(found["label"] == won[0], f"a process shows {found['label']!r} after {won[0]!r} was written")
        names = scene.driver.execute_query(_VERSIONS, id=record)[0][0]["names"]
        require(names == ["before", won[0]], f"its versions are {names}")
        scene.check()
        return f"won by the {won[0]}"

    def _put(self, port: int, path: str, name: str, tag: str) -> tuple[int, Any]:
        while True:
            status, headers, found = self._scene.ask(port, "PUT", path, _body(name), If_Match=tag)
            if status != http.client.SERVICE_UNAVAILABLE:
                return status, found
            time.sleep(float(headers["Retry-After"]))


def _body(name: str) -> dict[str, str]:
    return {"name": name, "type": "other"}
