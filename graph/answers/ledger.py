"""The demand ledger: what became of a demand, towards whom, and whether it is met on a day."""

from __future__ import annotations

from collections.abc import Sequence
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
    return {**_stand(known, reading.values.get("directed_at") or ()), "history": known}


def stand_at(demand: dict[str, Any], talk: str) -> dict[str, Any]:
    """A demand as the news up to and with a talk left it; how it stands by now is said beside it."""
    history = demand["history"]
    last = max((place for place, entry in enumerate(history) if entry["talk"] == talk), default=-1)
    then = _stand(history[: last + 1], demand["directed_at"])
    return {**demand, **then, "status_now": demand["status"], "unmet_now": demand["unmet"]}


def _stand(known: Sequence[dict[str, Any]], directed_at: Sequence[str]) -> dict[str, Any]:
    """What news in the order in which it came leaves, as a whole and towards each addressee."""
    named = dict.fromkeys([*directed_at, *(entry["addressee"] for entry in known if entry["addressee"] is not None)])
    latest: dict[str | None, dict[str, Any]] = {}
    for entry in known:
        # News that names nobody is news towards everybody.
        everybody = list(named) or [None]
        latest |= dict.fromkeys([entry["addressee"]] if entry["addressee"] is not None else everybody, entry)
    statuses = [entry["status"] for entry in latest.values()] or [RAISED]
    return {
        "status": known[-1]["status"] if known else RAISED,
        "status_holds": known[-1]["holds"] if known else None,
        "unmet": any(status in _UNMET for status in statuses),
        "by_addressee": [
            {"addressee": who, "status": entry["status"], "unmet": entry["status"] in _UNMET, "holds": entry["holds"]}
            for who, entry in latest.items()
        ],
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
