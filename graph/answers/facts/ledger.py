"""The ledger of demands and offers: what became of each, towards whom, by which accounts; its status on a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

import orjson

from graph.evidence import Reading
from graph.evidence.disputes import Variant
from graph.evidence.hedges import describe_hedge
from graph.evidence.statuses import (
    OPEN_STATES,
    RAISED,
    STATE_OF,
    StatusReport,
    choose_status,
    describe_statuses,
    describe_support,
    find_competing,
    find_live,
    find_rivals,
    is_later,
    list_contested,
    name_denial,
    raiser_of,
    sort_reports,
)
from graph.models import ledger as models
from graph.models.claims import Hedge, Support
from graph.models.facts import Demand, DemandAtTalk
from graph.models.fields import Firmness
from graph.models.ledger import MIXED, AddresseeStatus, Ledger, OverallStatus, RivalStatus, StatusEntry
from graph.time import Bounds, Holds, Moment, holds


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A status report that had come by the day asked about, or may have: ``certain`` or ``possible``."""

    report: StatusReport
    holds: Firmness

    @property
    def addressee(self) -> str | None:
        """Whose answer it is; None: everybody's."""
        return self.report.item.get("addressee")


def last_day(moment: Moment) -> date | None:
    """The day as of which statuses are asked; in a window its last day; None: by now."""
    return moment.as_of or (moment.end - timedelta(days=1) if moment.end else None)


def follow_ledger(reading: Reading, moment: Moment, *, certain_only: bool = False) -> Ledger:
    """Status, ``unmet``, ``by_addressee`` and ``history`` of a demand or an offer as of a moment (see API).

    With ``certain_only`` the reports that are only possible are left out, and only what is open by every account is
    unmet.

    Silence changes nothing: an addressee of whom nothing is reported still has it before him.
    """
    day = last_day(moment)
    known = list_known(reading, day)
    ledger: Ledger = {**_describe_standing(reading, known, day), "history": _describe_history(known)}
    if certain_only:
        ledger["history"] = [entry for entry in ledger["history"] if entry["holds"] == "certain"]
        ledger["unmet"] = ledger["unmet_holds"] == "certain"
        for one in ledger["by_addressee"]:
            one["unmet"] = one["unmet_holds"] == "certain"
    return ledger


def status_at_talk(reading: Reading, by_now: Demand, talk: str, moment: Moment) -> DemandAtTalk:
    """A demand or an offer as the reports up to and with a talk left it; its status by now is given too."""
    day = last_day(moment)
    known = list_known(reading, day)
    there = [one.report for one in known if one.report.item.get("talk") == talk]
    by_then = [one for one in known if _is_by(one.report, there)]
    return {
        **by_now,
        **_describe_standing(reading, by_then, day),
        "status_now": by_now["status"],
        "state_now": by_now["state"],
        "unmet_now": by_now["unmet"],
    }


def _is_by(report: StatusReport, there: Sequence[StatusReport]) -> bool:
    """Whether a report is one of those at a talk, or not later than the last of them."""
    if report in there:
        return True
    before_last = any(is_later(at, report) for at in there)
    return bool(there) and (before_last or not any(is_later(report, at) for at in there))


def list_known(reading: Reading, day: date | None) -> list[KnownReport]:
    """The reports that had come by a day or may have, in their order; without a day all of them."""
    come: list[tuple[StatusReport, Holds]] = []
    for report in sort_reports(reading.reports):
        state: Holds = holds(report.bounds, Moment(as_of=day), occurrence=True) if day else "certain"
        if state != "no":
            come.append((report, state))
    contested, undoubted = list_contested([report for report, _ in come]), _find_undoubted(reading)
    found = []
    for (report, state), rival in zip(come, contested, strict=True):
        firm = report.firm and report.item.get("addressee") in undoubted
        sure = state == "certain" and firm and not report.bounds.uncertain and not rival
        found.append(KnownReport(report, "certain" if sure else "possible"))
    return found


def _find_undoubted(reading: Reading) -> frozenset[str | None]:
    """The addressees to whom nobody doubts that it was put, None for all of them; no one where the demand or the offer
    is itself denied, or only an opponent's word.
    """
    if reading.rival or reading.alleged:
        return frozenset()
    return frozenset((None, *(reading.agreed_values.get("directed_at") or ())))


def _describe_standing(reading: Reading, known: Sequence[KnownReport], day: date | None) -> OverallStatus:
    """Its status as a whole and with each addressee."""
    shown = list(reading.values.get("directed_at") or ())
    undoubted = _find_undoubted(reading)
    named = dict.fromkeys([*shown, *(one.addressee for one in known if one.addressee is not None)])
    raising = holds(reading.bounds, Moment(as_of=day), occurrence=True)
    each = []
    for who in list(named) or ([None] if known else []):
        reports = [one for one in known if one.addressee in (None, who)]
        sure = who in undoubted and (bool(reports) or raising == "certain")
        each.append(_status_with(who, reports, day, reading.disputes, sure=sure))
    statuses = {one["status"] for one in each} or {RAISED}
    states = {one["state"] for one in each} or {STATE_OF[RAISED]}
    open_to = {one["unmet_holds"] for one in each} or {"certain"}
    sure = all(one["holds"] == "certain" for one in each)
    return {
        "status": min(statuses) if len(statuses) == 1 else MIXED,
        "state": min(states) if len(states) == 1 else MIXED,
        "status_holds": None if not known else "certain" if sure else "possible",
        "unmet": open_to != {None},
        "unmet_holds": "certain" if "certain" in open_to else "possible" if "possible" in open_to else None,
        "by_addressee": each,
    }


def _status_with(
    who: str | None, known: Sequence[KnownReport], day: date | None, disputes: Collection[str], *, sure: bool
) -> AddresseeStatus:
    """Its status with one addressee: the one that is shown, and whether it is open by every account that counts or by
    some.

    ``disputes`` are the paths of what accounts dispute of the demand or the offer; ``sure``: whether it is certain that
    it was put to this addressee at all.
    """
    reports = [one.report for one in known]
    competing = find_competing(reports)
    status = choose_status(competing) if competing else RAISED
    # What has an uncertain date has certainly come on no day.
    dated = [report for report in reports if not report.bounds.uncertain]
    come = [report for report in dated if day is None or report.bounds.start_latest <= day]
    live = find_live(reports, come)
    states = [report.state for report in live]
    if not any(report.firm for report in come):
        # Nothing has certainly come, so that it may be as it was when it was raised.
        states.append(STATE_OF[RAISED])
    unmet = [state in OPEN_STATES for state in states]
    shown = [one for one in known if one.report in competing and one.report.status == status]
    alone = {report.status for report in live} <= {status}
    rivals = find_rivals(reports)
    standing: AddresseeStatus = {
        "addressee": who,
        "status": status,
        "state": STATE_OF[status],
        "unmet": any(unmet),
        "unmet_holds": "certain" if all(unmet) and sure else "possible" if any(unmet) else None,
        "holds": "certain" if sure and alone and all(one.holds == "certain" for one in shown) else "possible",
        "contested": bool(rivals) or any(name_denial(one.report) in disputes for one in shown),
        "hedged": bool(shown) and all(one.report.hedged for one in shown),
    }
    if rivals:
        standing["readings"] = describe_rivals(rivals)
    return standing


def describe_rivals(reports: Sequence[StatusReport]) -> list[RivalStatus]:
    """Competing statuses, the best supported first: each with the accounts behind it, and whether only alleged."""
    return [
        {
            "value": variant.value,
            "state": STATE_OF[variant.value],
            "alleged": all(report.alleged for report in reports if report.status == variant.value),
            "hedged": all(report.hedged for report in reports if report.status == variant.value),
            "claims": list(variant.claims),
            **_support(variant),
        }
        for variant in describe_statuses(reports)
    ]


def _support(variant: Variant) -> Support:
    """Who is behind some reports."""
    return {
        "sources": list(variant.sources),
        "speakers": list(variant.speakers),
        "origins": variant.origins,
    }


def _describe_history(known: Sequence[KnownReport]) -> list[StatusEntry]:
    """Each report once, with every account that gives it."""
    groups: dict[bytes, list[KnownReport]] = {}
    for one in known:
        groups.setdefault(orjson.dumps(one.report.item, option=orjson.OPT_SORT_KEYS), []).append(one)
    return [describe_report(group) for group in groups.values()]


def describe_report(given: Sequence[KnownReport]) -> StatusEntry:
    """One entry of a history, given by one or more accounts."""
    item = given[0].report.item
    support = describe_support(item["status"], [one.report for one in given])
    return {
        "addressee": item.get("addressee"),
        "by": item.get("by"),
        "date": item.get("date"),
        "status": item["status"],
        "state": STATE_OF[item["status"]],
        "talk": item.get("talk"),
        "event": item.get("event"),
        "agreement": item.get("agreement"),
        "holds": "certain" if any(one.holds == "certain" for one in given) else "possible",
        "alleged": all(one.report.alleged for one in given),
        "hedged": all(one.report.hedged for one in given),
        "claims": list(support.claims),
        **_support(support),
    }


def list_status_changes(reading: Reading, moment: Moment) -> list[models.StatusReport]:
    """The status reports of a demand or an offer that fall into a moment, but its raising: items of a timeline."""
    reports, undoubted = sort_reports(reading.reports), _find_undoubted(reading)
    differs = reading.rival or any(path.partition(".")[0] == "directed_at" for path in reading.disputes)
    groups: dict[bytes, list[tuple[StatusReport, bool]]] = {}
    for report, contested in zip(reports, list_contested(reports), strict=True):
        key = orjson.dumps(report.item, option=orjson.OPT_SORT_KEYS)
        groups.setdefault(key, []).append((report, contested))
    found = []
    for number, given in enumerate(groups.values(), 1):
        bounds, rival = given[0][0].bounds, any(contested for _, contested in given)
        doubted = given[0][0].item.get("addressee") not in undoubted
        if rival or doubted or not any(report.firm for report, _ in given):
            bounds = replace(bounds, uncertain=True)
        state = holds(bounds, moment, occurrence=True)
        raising = given[0][0].status == RAISED and _may_meet(bounds, reading.bounds)
        if state != "no" and not raising:
            known = [KnownReport(report, state) for report, _ in given]
            contested = rival or (doubted and differs) or name_denial(given[0][0]) in reading.disputes
            found.append(_describe_change(reading, number, known, bounds, contested=contested))
    return found


def _describe_change(
    reading: Reading, number: int, given: Sequence[KnownReport], bounds: Bounds, *, contested: bool
) -> models.StatusReport:
    entry = describe_report(given)
    behind = [claim for claim in reading.live if claim["id"] in entry["claims"]]
    who = reading.values.get(raiser := raiser_of(reading.kind)) or reading.fact.get(raiser) or []
    raised: models.Raised = {"offered_by": who} if reading.kind == "offer" else {"raised_by": who}
    return {
        "id": f"{reading.id}.status-{number}",
        "kind": "status_report",
        "about": reading.id,
        "about_kind": "offer" if reading.kind == "offer" else "demand",
        "text": reading.fact["text"],
        **raised,
        "directed_at": reading.values.get("directed_at") or [],
        "addressee": entry["addressee"],
        "by": entry["by"],
        "status": entry["status"],
        "state": entry["state"],
        "talk": entry["talk"],
        "event": entry["event"],
        "agreement": entry["agreement"],
        "holds": entry["holds"],
        "alleged": entry["alleged"],
        "hedged": entry["hedged"],
        "claims": entry["claims"],
        "sources": entry["sources"],
        "speakers": entry["speakers"],
        "origins": entry["origins"],
        "date_text": entry["date"],
        **bounds.as_dates(),
        **bounds.as_marks(),
        "occurrence": True,
        "contested": contested,
        "tied": False,
        "claims_count": len(entry["claims"]),
        "independent_sources": entry["origins"],
        "hedges": [cast("Hedge", describe_hedge("status", entry["status"], behind))] if entry["hedged"] else [],
        "note": None,
    }


def _may_meet(one: Bounds, other: Bounds) -> bool:
    return one.start_earliest < other.end_latest and other.start_earliest < one.end_latest
