"""An intermediary as it leaves Parley: what it did, for whom, how close to whom, and where sources differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from graph.answers.facts.presentation import describe_dispute
from graph.codes import read_codes
from graph.evidence import Lens, Reading
from graph.evidence.accounts import Account
from graph.evidence.disputes import Dispute, describe_variant
from graph.models import mediators as models
from graph.models.claims import Alternatives, FactAlternatives
from graph.models.fields import Firmness
from graph.network.context import Context
from graph.network.hierarchy import Step
from graph.network.intermediaries import Intermediary, LeftOut
from graph.network.mediation import is_mediation
from graph.network.outcomes import TalkOutcome
from graph.network.seats import SEATS, Seat, list_roles

_OUTCOMES = read_codes("talk_outcome").codes


def describe_intermediary(
    item: Intermediary, outcome: TalkOutcome, context: Context, lens: Lens, *, certain_only: bool = False
) -> models.Intermediary:
    """One item of an answer about mediators.

    ``{actor, label, type, basis (same_talk | shuttle | go_between | co_signatory), mediation (true | false |
    "contested"), channel_of, reason (part_of | commanded_by | represents, or null), reason_ties, leaning,
    leaning_holds, leaning_ties, through, through_ties, formal_roles, practical_roles, on_behalf_of, talks,
    mediation_talks, outcomes, outcomes_contested, ties, tie_kinds, signed, agreement (produced | followed |
    none_recorded), agreements, agreement_holds, holds, contested, readings, by_year}``. ``readings``: where sources
    differ on what it was, as facts have them, each with the ``fact`` on which they differ.
    """
    leans = item.leans_to()
    leaning, leaning_holds = leans if leans and not (certain_only and leans[1] != "certain") else (None, None)
    readings = _describe_readings(item, lens)
    outcomes, outcomes_contested = _list_outcomes(item.talks)
    return {
        "actor": item.actor,
        "label": context.label(item.actor),
        "type": context.type(item.actor),
        "basis": item.basis,
        "mediation": item.mediation,
        "channel_of": list(item.channel_of),
        "reason": item.reason,
        "reason_ties": _ids(item.reason_ties),
        "leaning": leaning,
        "leaning_holds": cast("Firmness | None", leaning_holds),
        "leaning_ties": sorted({lean.tie.id for lean in item.leanings if lean.side == leaning}),
        "through": item.through,
        "through_ties": _ids(item.through_ties),
        "formal_roles": item.values_of("formal_role"),
        "practical_roles": item.values_of("practical_role"),
        "on_behalf_of": item.on_behalf_of,
        "talks": _ids(item.talks),
        "mediation_talks": _ids(item.mediation_talks),
        "outcomes": sorted(outcomes),
        "outcomes_contested": sorted(outcomes_contested - outcomes),
        "ties": _ids(item.ties),
        "tie_kinds": sorted({tie.kind for tie in item.ties}),
        "signed": _ids(item.signed),
        "agreement": outcome.agreement,
        "agreements": list(outcome.agreements),
        "agreement_holds": cast("Firmness | None", outcome.holds),
        "holds": cast("Firmness", item.holds),
        "contested": bool(readings),
        "readings": readings,
        "by_year": item.by_year(),
    }


def describe_folded(steps: Iterable[Step]) -> list[models.Folded]:
    """Who counted as a side, one step up at a time: ``{actor, into, tie}``."""
    found = {step.tie.id: step for step in steps}
    return [{"actor": found[tie].actor, "into": found[tie].parent, "tie": tie} for tie in sorted(found)]


def describe_left_out(one: LeftOut, context: Context) -> models.NotListed:
    """Someone who is not listed: ``{actor, label, reason (parent_of_side | party_there), sides, facts, holds}``."""
    return {
        "actor": one.actor,
        "label": context.label(one.actor),
        "reason": one.reason,
        "sides": list(one.sides),
        "facts": list(one.facts),
        "holds": cast("Firmness", one.holds),
    }


def _ids(readings: Iterable[Reading]) -> list[str]:
    return [reading.id for reading in readings]


def _list_outcomes(talks: Iterable[Reading]) -> tuple[set[str], set[str]]:
    """The outcomes of some talks on which sources agree, and those that only some sources give."""
    agreed, contested = set[str](), set[str]()
    for talk in talks:
        if dispute := talk.disputes.get("outcome"):
            contested |= {variant.value for variant in dispute.variants if variant.value in _OUTCOMES}
        elif outcome := talk.values.get("outcome"):
            agreed.add(outcome)
    return agreed, contested


def _describe_readings(item: Intermediary, lens: Lens) -> list[FactAlternatives]:
    """Where sources differ on the seats of an intermediary, on whether its talks were mediation, and on ties that would
    make it a channel or a parent of a side.
    """
    found: list[FactAlternatives] = []
    for fact, seat in item.disputed_seats:
        found.append({"fact": fact.id, **_describe_seat(fact, seat, lens)})
    for talk in item.talks:
        if item.mediation is not False and is_mediation(talk) == "contested" and "med_type" in talk.disputes:
            found.append({"fact": talk.id, **describe_dispute("med_type", talk.disputes["med_type"])})
    for tie in item.doubts:
        for name, dispute in tie.disputes.items():
            found.append({"fact": tie.id, **describe_dispute(name, dispute)})
    return found


def _describe_seat(fact: Reading, seat: Seat, lens: Lens) -> Alternatives:
    """What each account has someone as: a role, or that it took part at all and that it did not."""
    path = f"{SEATS[fact.kind]}.{seat.actor}"
    behind: dict[str, list[tuple[Account, str]]] = defaultdict(list)
    for account in fact.accounts:
        for claim, role in list_roles(account, SEATS[fact.kind], seat.actor):
            behind[role].append((account, claim))
    variants = [
        describe_variant(role, {a.key: a for a, _ in found}.values(), lens, claims=[claim for _, claim in found])
        for role, found in behind.items()
    ]
    denied = fact.disputes.get(path)
    if denied is not None:
        variants += [variant for variant in denied.variants if variant.value == "negated"]
    return describe_dispute(f"{path}.role", Dispute(tuple(variants), None, _is_tied([v.origins for v in variants])))


def _is_tied(origins: list[int]) -> bool:
    return origins.count(max(origins, default=0)) > 1
