"""Status reports: what each account says became of a demand or an offer, in which order, and which of them compete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from graph.codes import read_codes
from graph.evidence.accounts import Account, AccountKey, count_independent, group_accounts
from graph.evidence.disputes import Dispute, Variant, describe_variant
from graph.evidence.hedges import is_hedged
from graph.evidence.lens import Lens, makes_fact
from graph.json_shapes import Values
from graph.time import END, Bounds, read_edtf

_STATUSES = read_codes("demand_status")
STATE_OF: dict[str, str] = {code.code: code.extra["state"] for code in _STATUSES.codes.values()}
_RANK = {code.code: (code.extra["order"], place) for place, code in enumerate(_STATUSES.codes.values())}
RAISED = "raised"
OPEN_STATES = read_codes("demand_state").having("open")
ALLEGED = read_codes("modality").having("alleged")
# Where a claim keeps whom each entry of its history names as it is written, where merges changed that.
NAMED_AS = "history_named_as"
_LEDGERS = {"demand": "raised_by", "offer": "offered_by"}


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One entry of a history as one account gives it.

    ``place`` is where the account puts it among its own reports. ``origin`` is what it counts under, ``party`` whether
    its speaker is a party to the fact. ``alleged``: only an opponent's word; ``hedged``: only hedged claims give it;
    ``firm``: neither alleged, nor denied by anybody, nor one of several possibilities. ``named_as``: the addressee as
    it is written, which a merge may have made one with another.
    """

    item: Values
    bounds: Bounds
    account: AccountKey
    place: int
    claims: tuple[str, ...]
    origin: str
    party: bool = False
    alleged: bool = False
    firm: bool = True
    hedged: bool = False
    named_as: str | None = None

    @property
    def status(self) -> str:
        """The code of the status that it reports."""
        return str(self.item["status"])

    @property
    def state(self) -> str:
        """What state the demand is in by it, a code of ``demand_state``."""
        return STATE_OF[self.status]


def raiser_of(kind: str) -> str:
    """The field that says who raised a demand, or made an offer. Raises KeyError for kinds without a ledger."""
    return _LEDGERS[kind]


def has_ledger(kind: str) -> bool:
    """Whether facts of a kind have a history of status reports."""
    return kind in _LEDGERS


def list_reports(fact: Values, claims: Sequence[Values], bounds: Bounds, lens: Lens) -> tuple[StatusReport, ...]:
    """Every account's status reports on a demand or an offer; none for other kinds.

    ``claims`` are those that a lens admits, ``bounds`` the dates of the fact. A raising without a date is dated by the
    fact; any other report without a date may be of any day since.
    """
    raiser = _LEDGERS.get(str(fact["kind"]))
    if raiser is None:
        return ()
    denied = [item for claim in claims if claim.get("polarity") == "negated" for item, *_ in _items(claim)]
    parties = set(_actors_in(fact, raiser))
    for claim in claims:
        parties |= _actors_in(claim.get("asserts", {}), raiser)
    found: list[StatusReport] = []
    for account in group_accounts(claims):
        of_account = _reports_of(account.key, sorted(filter(makes_fact, account.claims), key=_natural), bounds, denied)
        origin, party = account.key.origin(lens), account.key.speaker in parties
        found.extend(
            replace(r, place=place, origin=origin, party=party) for place, r in enumerate(_put_in_order(of_account))
        )
    return tuple(_keep_supported(found, lens))


def _keep_supported(reports: list[StatusReport], lens: Lens) -> list[StatusReport]:
    """The reports that as many independent sources give as the lens asks for.

    Two give one report where addressee and status are the same and the days may be.
    """
    if lens.min_sources <= 1:
        return reports

    def support(report: StatusReport) -> int:
        same = (o for o in reports if o.status == report.status and _answers_alike(o, report) and _may_meet(o, report))
        return count_independent([Account(other.account, ()) for other in same], lens)

    return [report for report in reports if support(report) >= lens.min_sources]


def list_contested(reports: Sequence[StatusReport]) -> list[bool]:
    """Of each report whether another account gives another status for the same time: alternatives, both possible.

    That it was raised excludes nothing.
    """
    return [any(_exclude(report, other) for other in reports) for report in reports]


def _exclude(one: StatusReport, other: StatusReport) -> bool:
    if _is_one_account(one, other) or one.status == other.status or RAISED in {one.status, other.status}:
        return False
    return _answers_alike(one, other) and _may_meet(one, other)


def _is_one_account(one: StatusReport, other: StatusReport) -> bool:
    """Whether one account gives both, of one addressee: of two that a merge made one it gives no order."""
    return one.account == other.account and (None in {one.named_as, other.named_as} or one.named_as == other.named_as)


def _answers_alike(one: StatusReport, other: StatusReport) -> bool:
    """Whether both are of one addressee; what names none is of all."""
    named = {one.item.get("addressee"), other.item.get("addressee")} - {None}
    return len(named) < 2


def _may_meet(one: StatusReport, other: StatusReport) -> bool:
    return not (_is_before(one.bounds, other.bounds) or _is_before(other.bounds, one.bounds))


def is_later(report: StatusReport, other: StatusReport) -> bool:
    """Whether a report comes after another: by dates that do not overlap, else in the order of one account."""
    if _is_before(other.bounds, report.bounds):
        return True
    if _is_before(report.bounds, other.bounds):
        return False
    return _is_one_account(report, other) and report.place > other.place


def find_latest(reports: Sequence[StatusReport]) -> list[StatusReport]:
    """The reports that no other one is later than: those of several accounts compete."""
    return [report for report in reports if not any(is_later(other, report) for other in reports)]


def find_competing(reports: Sequence[StatusReport]) -> list[StatusReport]:
    """The reports of which the shown status is one: the latest, and what remains where doubtful ones are left out.

    What is only alleged is no part of it.
    """
    stated = [report for report in reports if not report.alleged]
    firm = find_latest([report for report in stated if report.firm])
    return [report for report in stated if report in firm or report in find_latest(stated)]


def find_live(reports: Sequence[StatusReport], come: Sequence[StatusReport]) -> list[StatusReport]:
    """The reports that may still be the latest: those that none which is firm and has come is later than."""
    firm = [report for report in come if report.firm]
    return [report for report in reports if not any(is_later(other, report) for other in firm)]


def find_rivals(reports: Sequence[StatusReport]) -> list[StatusReport]:
    """Of the reports on one addressee those that compete, allegations among them; none where all are of one status."""
    latest, competing = find_latest(reports), find_competing(reports)
    rivals = [report for report in reports if report in latest or report in competing]
    return rivals if len({report.status for report in rivals}) > 1 else []


def list_rivals(reports: Sequence[StatusReport]) -> dict[str | None, list[StatusReport]]:
    """The reports that compete, by addressee; None: those that name nobody, where no report names anybody."""
    named = dict.fromkeys(who for report in reports if (who := report.item.get("addressee")) is not None)
    found = {
        who: find_rivals([report for report in reports if report.item.get("addressee") in (None, who)])
        for who in (list(named) or [None])
    }
    return {who: rivals for who, rivals in found.items() if rivals}


def dispute_statuses(reports: Sequence[StatusReport]) -> dict[str, Dispute]:
    """The statuses on which accounts differ: by ``status.ADDRESSEE``, or ``status`` where no report names anybody."""
    return {
        f"status.{who}" if who else "status": Dispute(tuple(describe_statuses(rivals)))
        for who, rivals in list_rivals(reports).items()
    }


def dispute_denials(reports: Sequence[StatusReport], claims: Sequence[Values], lens: Lens) -> dict[str, Dispute]:
    """The reports that some account denies: by ``history.ADDRESSEE.STATUS``, without an addressee ``history.STATUS``.

    A denial names what it denies and need not repeat all that was reported of it.
    """
    affirming: dict[str, list[StatusReport]] = {}
    denying: dict[str, list[Values]] = {}
    for claim in claims:
        for no, *_ in _items(claim) if claim.get("polarity") == "negated" else ():
            for report in (report for report in reports if _matches(report.item, no)):
                path = name_denial(report)
                affirming.setdefault(path, []).append(report)
                denying.setdefault(path, []).append(claim)
    return {
        path: Dispute(
            (
                describe_support("affirmed", found),
                describe_variant("negated", group_accounts({str(c["id"]): c for c in denying[path]}.values()), lens),
            )
        )
        for path, found in affirming.items()
    }


def name_denial(report: StatusReport) -> str:
    """The path of the dispute in which some account denies a report."""
    return ".".join(filter(None, ("history", report.item.get("addressee"), report.status)))


def describe_statuses(reports: Iterable[StatusReport]) -> list[Variant]:
    """Each of the statuses that some reports give, with who is behind it; the best supported first."""
    by_status: dict[str, list[StatusReport]] = {}
    for report in reports:
        by_status.setdefault(report.status, []).append(report)
    variants = [describe_support(status, behind) for status, behind in by_status.items()]
    return sorted(variants, key=lambda variant: (-variant.origins, _RANK[variant.value]))


def describe_support(value: object, reports: Sequence[StatusReport]) -> Variant:
    """A value with the claims, sources, speakers and origins behind some reports."""
    accounts = [report.account for report in reports]
    return Variant(
        value,
        tuple(dict.fromkeys(claim for report in reports for claim in report.claims)),
        tuple(sorted({account.source for account in accounts})),
        tuple(sorted({who for account in accounts if (who := account.speaker or account.credited)})),
        len({report.origin for report in reports}),
    )


def choose_status(competing: Iterable[StatusReport]) -> str:
    """The status of most independent origins; the parties' own words count only where nobody else speaks.

    On a tie the earlier in the order of the code list.
    """
    reports = list(competing)
    voices = [report for report in reports if not report.party] or reports
    origins: dict[str, set[str]] = {}
    for report in voices:
        origins.setdefault(report.status, set()).add(report.origin)
    return min(origins, key=lambda status: (-len(origins[status]), _RANK[status]))


def sort_reports(reports: Iterable[StatusReport]) -> list[StatusReport]:
    """Reports as they are listed: none before one that it is later than, else by date, the raising first."""
    waiting = sorted(
        reports,
        key=lambda r: (r.bounds.start_latest, r.bounds.start_earliest, r.status != RAISED, _name(r.account), r.place),
    )
    ordered: list[StatusReport] = []
    while waiting:
        free = (r for r in waiting if not any(is_later(r, other) for other in waiting))
        ordered.append(next(free, waiting[0]))
        waiting.remove(ordered[-1])
    return ordered


def _reports_of(
    key: AccountKey, claims: Sequence[Values], bounds: Bounds, denied: Sequence[Values]
) -> list[StatusReport]:
    """One account's reports as it gives them, each once, with the claims that give it."""
    found: dict[tuple[bytes, str | None], tuple[Values, bool, list[Values]]] = {}
    for claim in claims:
        for item, sure, named_as in _items(claim):
            same = orjson.dumps(item, option=orjson.OPT_SORT_KEYS), named_as
            found.setdefault(same, (item, sure, []))[2].append(claim)
    reports: list[StatusReport] = []
    for (_, named_as), (item, sure, behind) in found.items():
        alleged = all(claim.get("modality") in ALLEGED for claim in behind)
        firm = sure and not alleged and not any(_matches(item, no) for no in denied)
        ids = tuple(str(claim["id"]) for claim in behind)
        report = StatusReport(item, _date(item, bounds), key, len(reports), ids, "", alleged=alleged, firm=firm)
        reports.append(replace(report, hedged=all(map(is_hedged, behind)), named_as=named_as))
    return reports


def _put_in_order(reports: Sequence[StatusReport]) -> Iterator[StatusReport]:
    """An account's own order: by dates that do not overlap, else as it gives them."""
    waiting = list(reports)
    while waiting:
        first = next(r for r in waiting if not any(_is_before(other.bounds, r.bounds) for other in waiting))
        waiting.remove(first)
        yield first


def _items(claim: Values) -> Iterator[tuple[Values, bool, str | None]]:
    """The entries of a claim's history, each with whether it is more than one of several possibilities, and with the
    addressee as it is written.
    """
    given = claim.get("asserts", {}).get("history") or ()
    options = isinstance(given, Mapping)
    items = given.get("one_of", ()) if isinstance(given, Mapping) else given
    names = claim.get(NAMED_AS) or [item.get("addressee") for item in items]
    for item, named_as in zip(items, names, strict=True):
        yield item, not options, named_as


def _date(item: Values, bounds: Bounds) -> Bounds:
    if item.get("date"):
        return read_edtf(item["date"])
    if item["status"] == RAISED:
        return bounds
    return Bounds(start_earliest=bounds.start_earliest, start_latest=END, end_latest=END)


def _is_before(one: Bounds, other: Bounds) -> bool:
    """Whether all that a date can be lies before all that another can be."""
    return max(one.end_latest, one.start_latest) <= other.start_earliest


def _matches(item: Values, denied: Values) -> bool:
    return all(item.get(name) == value for name, value in denied.items() if value is not None)


def _actors_in(values: Values, raiser: str) -> set[str]:
    """The actors named in the two attributions of a ledger; one of several possibilities is named too."""
    found: set[str] = set()
    for name in (raiser, "directed_at"):
        given = values.get(name) or ()
        found.update(given.get("one_of", ()) if isinstance(given, Mapping) else given)
    return found


def _name(account: AccountKey) -> tuple[str, str, str]:
    return account.source, account.speaker or "", account.credited or ""


def _natural(claim: Values) -> list[tuple[int, str]]:
    """The order of claim ids in which the tenth comes after the second."""
    return [(int(part) if part.isdigit() else -1, part) for part in re.split(r"(\d+)", str(claim["id"]))]
