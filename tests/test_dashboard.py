"""The dashboard and the alarms ask for what Parley measures, in Prometheus's language."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from api.app import create_app
from bench.dashboard import DASHBOARD, list_queries
from graph.settings import Settings
from tests.test_project import ROOT

ALARMS = ROOT / "docs" / "alarms.yml"
_NAME = re.compile(r"\b(?:parley|process)_[a-z_]+\b")


def list_alarms() -> dict[str, str]:
    (group,) = yaml.safe_load(ALARMS.read_text(encoding="utf-8"))["groups"]
    return {rule["alert"]: rule["expr"] for rule in group["rules"]}


def test_every_series_that_is_asked_for_is_measured(tmp_path: Any) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as api:
        api.get("/readyz")
        shown = api.get("/metrics").text
    measured = set(re.findall(r"^# TYPE (\S+) ", shown, re.M))
    measured |= {f"{name}_{part}" for name in measured for part in ("bucket", "count", "sum")}

    queries = [*list_queries(), *list_alarms().values()]
    assert len(queries) > 10
    for query in queries:
        names = set(_NAME.findall(query))
        assert names, query
        assert names <= measured, query


def test_panels_have_a_title_and_do_not_overlap() -> None:
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    cells = [
        (x, y)
        for panel in panels
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]

    assert all(panel["title"] for panel in panels)
    assert len(cells) == len(set(cells))


def test_every_alarm_says_what_to_do() -> None:
    guide = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")

    for alarm in list_alarms():
        assert f"`{alarm}`" in guide


def test_prometheus_reads_the_alarms() -> None:
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("no promtool, which would check docs/alarms.yml")
    done = subprocess.run([program, "check", "rules", str(ALARMS)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
