"""Every query of the dashboard, and of the alarms, answered by a real Prometheus over the real ``/metrics``.

make prove WHAT=dashboard ARGS="--record", with Debian's package prometheus.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import yaml

from bench.dashboard import DASHBOARD, list_queries
from bench.homes import make_home
from bench.serving import await_answer, serve
from bench.tables import Table, record
from graph.local.server import choose_port

_ASKED = ("/v1/actors", "/v1/network?as_of=2021-08-18", "/v1/demands", "/readyz", "/v1/actors/nobody")
_PATIENCE_SECONDS = 60
# Rates need several scrapes; failures and alarms are rightly nothing where nothing failed.
_SCRAPES = 8
_NOTHING_IS_WELL = 'outcome="failed"'


@contextmanager
def run_prometheus(program: str, target: int) -> Iterator[int]:
    """A Prometheus that scrapes this port every second; its own port."""
    with tempfile.TemporaryDirectory(prefix="parley-prometheus-") as folder:
        rules = DASHBOARD.parent / "alarms.yml"
        about = {
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
            "rule_files": [str(rules)],
            "scrape_configs": [{"job_name": "parley", "static_configs": [{"targets": [f"127.0.0.1:{target}"]}]}],
        }
        file, port = Path(folder) / "prometheus.yml", choose_port()
        file.write_text(yaml.safe_dump(about), encoding="utf-8")
        words = [
            program,
            f"--config.file={file}",
            f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address=127.0.0.1:{port}",
            "--log.level=error",
        ]
        process = subprocess.Popen(words)
        try:
            yield port
        finally:
            process.terminate()
            process.wait(30)


def ask(port: int, query: str) -> list[Any]:
    """What Prometheus answers to a query. Raises HTTPError where it does not understand it."""
    words = urllib.parse.urlencode({"query": query})
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/query?{words}", timeout=10) as answer:
        found = json.load(answer)
    assert found["status"] == "success", found
    result: list[Any] = found["data"]["result"]
    return result


def await_scrapes(port: int) -> None:
    """Wait until there is enough to compute rates of."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            if (found := ask(port, "count_over_time(parley_info[5m])")) and float(found[0]["value"][1]) >= _SCRAPES:
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise TimeoutError("Prometheus did not scrape Parley")


def prove(program: str) -> tuple[Table, bool]:
    """Each query with how many series it gives; false where one that should give some gives none."""
    table = Table("The dashboard's queries, answered by Prometheus", ("query", "series"))
    well = True
    with make_home() as settings, serve(settings) as port:
        await_answer(port, "/v1/actors")
        with run_prometheus(program, port) as prometheus:
            for path in _ASKED * 3:
                _visit(port, path)
            await_scrapes(prometheus)
            for path in _ASKED:
                _visit(port, path)
            time.sleep(2)
            alarms = yaml.safe_load((DASHBOARD.parent / "alarms.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
            for query in [*list_queries(), *(alarm["expr"] for alarm in alarms)]:
                found = ask(prometheus, query)
                table.rows.append((query, str(len(found))))
                well &= bool(found) or query not in list_queries() or _NOTHING_IS_WELL in query
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    table.notes += [
        "",
        f"{(said.stdout + said.stderr).splitlines()[0].partition(' (')[0]}; alarms that do not ring give none.",
    ]
    return table, well


def _visit(port: int, path: str) -> None:
    with suppress(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30).close()


def main() -> None:
    """Prove it, or say what is missing."""
    parser = argparse.ArgumentParser(prog="bench.prove.dashboard", description=__doc__)
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    recording = parser.parse_args().record
    program = shutil.which("prometheus")
    if program is None:
        print("skipped: no prometheus on the path; apt install prometheus, or put it there")
        return
    table, well = prove(program)
    table.show()
    if not well:
        sys.exit("a query of the dashboard gives nothing")
    if recording:
        record([table])


if __name__ == "__main__":
    main()
