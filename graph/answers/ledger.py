"""The demand ledger: what became of a demand, towards whom, and whether it is met on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from graph.codes import read_codes
from graph.evidence import Reading
from graph.time import END, Holds, Moment, holds, read_edtf

_UNMET = read_codes("demand_status").having("unmet")
RAISED = "raised"


def follow_demand(reading: Reading, moment: Moment) -> dict[str, Any]:
    """Status, ``unmet`` and history of a demand as of a moment; in a window, as of its end.

    The status is the latest news that had come by then; towards several addressees the demand is unmet as long as
    one of them has not met it. Silence changes nothing: without news a demand stays raised.
    """
    last = moment.as_of or (moment.end - timedelta(days=1) if moment.end else None)
    history = [_entry(item, reading, last) for item in reading.values.get("history", ())]
    known = [entry for entry in history if entry["holds"] != "no"]
    known.sort(key=lambda entry: entry.pop("_order"))
    latest: dict[str | None, dict[str, Any]] = {}
    for entry in known:
        latest[entry["addressee"]] = entry
    # News that names nobody is news towards everybody.
    statuses = [entry["status"] for entry in latest.values()] or [RAISED]
    by_addressee = [
        {"addressee": who, "status": entry["status"], "unmet": entry["status"] in _UNMET, "holds": entry["holds"]}
        for who, entry in latest.items()
    ]
    newest = known[-1] if known else None
    return {
        "status": newest["status"] if newest else RAISED,
        "status_holds": newest["holds"] if newest else None,
        "unmet": any(status in _UNMET for status in statuses),
        "by_addressee": by_addressee,
        "history": known,
    }


def _entry(item: dict[str, Any], reading: Reading, last: date | None) -> dict[str, Any]:
    bounds = read_edtf(item["date"]) if item.get("date") else reading.bounds
    state: Holds = holds(bounds, Moment(as_of=last), happening=True) if last else "certain"
    if state == "certain" and bounds.uncertain:
        state = "possible"
    return {
        "addressee": item.get("addressee"),
        "date": item.get("date"),
        "status": item["status"],
        "talk": item.get("talk"),
        "event": item.get("event"),
        "agreement": item.get("agreement"),
        "holds": state,
        # What is raised comes before what became of it, where the dates leave that open.
        "_order": (
            bounds.start_latest,
            bounds.start_earliest if bounds.start_latest != END else END,
            item["status"] != RAISED,
        ),
    }
