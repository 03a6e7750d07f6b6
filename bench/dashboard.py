"""The queries of the dashboard in ``docs/grafana.json``."""

from __future__ import annotations

import json
from pathlib import Path

DASHBOARD = Path(__file__).parent.parent / "docs" / "grafana.json"


def list_queries() -> list[str]:
    """What its panels ask Prometheus, in their order."""
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    return [target["expr"] for panel in panels for target in panel["targets"]]
