"""A fact as its claims report it: values, dates, what is contested, what is known from hedges alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from graph.codes import read_codes
from graph.evidence.accounts import Account, count_independent, group_accounts, identify_account
from graph.evidence.dates import date_fact
from graph.evidence.disputes import Dispute, Variant, describe_variant
from graph.evidence.hedges import describe_hedge, is_hedged, list_hedges
from graph.evidence.lens import EVERYTHING, Lens, makes_fact
from graph.evidence.numbers import dispute_misfits, withhold_mixture
from graph.evidence.settling import Attribution, Settling, item_label
from graph.evidence.statuses import StatusReport, dispute_denials, dispute_statuses, has_ledger, list_reports
from graph.evidence.structure import Rival
from graph.json_shapes import Body, Values
from graph.records.base import Fact
from graph.records.registry import MODEL_OF, expand_pieces, is_options, list_fields, part_model
from graph.time import Bounds

_ALLEGED = read_codes("modality").having("alleged")
_DATES = ("date", "date_text")


@dataclass
class Reading:
    """A fact under a lens. ``values`` are derived; ``claims`` are all that the lens admits, negated and corrected ones
    too.

    ``accounts`` are those that make the fact. ``attributions`` has by field who did it where accounts differ.
    ``contested_items`` has by field the items of a list that an account denies, ``denied`` the same items by their
    path. ``options``: a field of which accounts say only that it was one of these. ``rival``: accounts deny the fact
    itself, or another fact excludes it.
    """

    fact: Values
    claims: list[Values]
    values: Body
    bounds: Bounds
    date_text: str | None
    sources: int
    accounts: list[Account] = field(default_factory=list)
    disputes: dict[str, Dispute] = field(default_factory=dict)
    hedges: list[Body] = field(default_factory=list)
    attributions: dict[str, Attribution] = field(default_factory=dict)
    contested_items: dict[str, frozenset[str]] = field(default_factory=dict)
    denied: dict[str, list[Any]] = field(default_factory=dict)
    options: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    rival: bool = False
    # Of a demand or an offer: what each account says became of it.
    reports: tuple[StatusReport, ...] = ()
    lens: Lens = EVERYTHING

    @property
    def id(self) -> str:
        return str(self.fact["id"])

    @property
    def kind(self) -> str:
        return str(self.fact["kind"])

    @property
    def contested(self) -> bool:
        """Whether claims differ about it, or one of them is itself marked contested."""
        return bool(self.disputes) or any(claim.get("status") == "contested" for claim in self.live)

    @cached_property
    def live(self) -> list[Values]:
        """Its claims without those that the same account corrected."""
        return _drop_corrected(self.claims)

    @property
    def tied(self) -> bool:
        """Whether some field has alternatives of which none is better supported than the others."""
        return any(dispute.tied for dispute in self.disputes.values())

    @cached_property
    def agreed_values(self) -> Body:
        """The values without what accounts differ on, or is known only from an opponent's word: of a contested field
        only what all readings share.
        """
        if not self.disputes and self._stated is None:
            return self.values
        agreed = {}
        for name, value in self.values.items():
            dispute, denied = self.disputes.get(name), self.contested_items.get(name, frozenset())
            if self._stated is not None:
                denied |= {item for item in map(item_label, _as_items(value)) if self.is_accused(name, item)}
            if dispute is not None:
                if dispute.agreed is not None:
                    agreed[name] = [item for item in dispute.agreed if item not in denied]
            elif isinstance(value, list):
                agreed[name] = [self._agree_on(name, item) for item in value if item_label(item) not in denied]
            elif not denied:
                agreed[name] = value
        return agreed

    @cached_property
    def _stated(self) -> list[Values] | None:
        """Its claims that are no accusations, where others are; None where all are alike."""
        given = [claim for account in self.accounts for claim in account.claims]
        stated = [claim for claim in given if claim.get("modality") not in _ALLEGED]
        return stated if 0 < len(stated) < len(given) else None

    def is_accused(self, name: str, item: str, inner: str | None = None) -> bool:
        """Whether an item of a field, or an ``inner`` field of it, is known only from an opponent's word, though the
        fact itself is not.
        """
        if self._stated is None:
            return False
        naming = [claim for account in self.accounts for claim in account.claims if _names(claim, name, item, inner)]
        return bool(naming) and all(claim.get("modality") in _ALLEGED for claim in naming)

    def is_hedged(self, name: str, item: str) -> bool:
        """Whether an item of a field is known from hedged claims alone, or the fact itself is."""
        naming = [claim for account in self.accounts for claim in account.claims if _names(claim, name, item)]
        whole = any(hedge["field"] == "existence" for hedge in self.hedges)
        return whole or (bool(naming) and all(map(is_hedged, naming)))

    def _agree_on(self, name: str, item: object) -> Any:
        if not isinstance(item, dict):
            return item
        label = item_label(item)
        return {
            inner: value
            for inner, value in item.items()
            if f"{name}.{label}.{inner}" not in self.disputes and not self.is_accused(name, label, inner)
        }

    def alternatives(self) -> Iterator[tuple[str, Any]]:
        """Every field on which accounts differ, or say "one of these", with each value that it may have."""
        lists = list_fields(MODEL_OF[self.kind])
        for path, dispute in self.disputes.items():
            name, dot, item = path.partition(".")
            if not dot:
                given = [variant.value for variant in dispute.variants if variant.fact is None]
                values = map(_as_value, given) if name in lists else _spread(given)
                yield from ((name, value) for value in values)
            elif item in self.contested_items.get(name, ()):
                yield name, [*self.values.get(name, ()), *self.denied.get(path, ())]
        for name, options in self.options.items():
            values = [[*self.values.get(name, ()), *options]] if name in lists else list(options)
            yield from ((name, value) for value in values)

    def possible_values(self, name: str) -> list[Any]:
        """Every value that a single field may have by some account; None alone where no account gives one."""
        dispute = self.disputes.get(name)
        given = [variant.value for variant in dispute.variants if variant.fact is None] if dispute else []
        return [*_spread(given), *self.options.get(name, ())] or [self.values.get(name)]

    @property
    def alleged(self) -> bool:
        """Whether it is known only from an opponent's word."""
        return all(claim.get("modality") in _ALLEGED for account in self.accounts for claim in account.claims)


def derive(fact: Values, claims: Sequence[Values], lens: Lens) -> Reading | None:
    """The fact as the claims under a lens report it; None when none of them says that it is so, and for a kind that
    this version of Parley does not know.
    """
    if fact["kind"] not in MODEL_OF:
        return None
    # In a steady order, whatever order they were read in, so that an answer is always the same.
    admitted = [_expand(fact["kind"], claim) for claim in lens.admit(claims)]
    if len(admitted) > 1:
        admitted.sort(key=lambda claim: str(claim["id"]))
    live = _drop_corrected(admitted)
    supporting_claims = [claim for claim in live if makes_fact(claim)]
    if not supporting_claims:
        return None
    # Most facts have one claim; it is its own account and its own source.
    only = supporting_claims[0] if len(supporting_claims) == 1 else None
    accounts = [Account(identify_account(only), (only,))] if only is not None else group_accounts(supporting_claims)
    sources = 1 if only is not None else count_independent(accounts, lens)
    if sources < lens.min_sources:
        return None
    model = MODEL_OF[fact["kind"]]
    assert issubclass(model, Fact)  # noqa: S101 - only facts are derived
    bounds, date_text, dates = date_fact(supporting_claims)
    reading = Reading(fact, admitted, {}, bounds, date_text, sources, accounts, lens=lens)
    if dates:
        by_claim = {str(claim["id"]): account for account in accounts for claim in account.claims}
        reading.disputes["date"] = Dispute(
            tuple(describe_variant(text, [by_claim[i] for i in ids], lens, claims=ids) for text, ids in dates)
        )
    if has_ledger(fact["kind"]):
        reading.reports = list_reports(fact, live, bounds, lens)
        reading.disputes |= dispute_statuses(reading.reports)
        if len(supporting_claims) < len(live):
            reading.disputes |= dispute_denials(reading.reports, live, lens)
    lists = list_fields(model)
    if not (len(supporting_claims) == len(live) and _take(reading, supporting_claims, lists)):
        _settle(reading, model, live, lens)
    if lens.structure.rivals or len(supporting_claims) < len(live):
        _note_rivals(reading, live, lens)
    # An allegation is a hedge, so that where nothing is hedged nothing is only alleged.
    if reading.rival or (reading.hedges and reading.alleged):
        reading.bounds = replace(reading.bounds, uncertain=True)
    return reading


def _drop_corrected(claims: list[Values]) -> list[Values]:
    """Some claims without those that others of them correct."""
    corrected = {old for claim in claims for old in claim.get("corrects", ())}
    return [claim for claim in claims if claim["id"] not in corrected] if corrected else claims


def _expand(kind: str, claim: Values) -> Values:
    """A claim with the pieces of its values written out."""
    asserts = claim.get("asserts")
    if not asserts:
        return claim
    written_out = expand_pieces(MODEL_OF[kind], asserts)
    return claim if written_out is asserts else {**claim, "asserts": written_out}


def _take(reading: Reading, supporting_claims: Sequence[Values], lists: Collection[str]) -> bool:
    """The values of claims that all give the same, so that nothing is compared: most facts have but one claim."""
    given = supporting_claims[0].get("asserts", {})
    if any(claim.get("asserts", {}) != given for claim in supporting_claims[1:]):
        return False
    values = {}
    for name, value in given.items():
        if name in lists:
            if not (isinstance(value, list | None) and all(isinstance(item, str) for item in value or ())):
                return False
            values[name] = list(dict.fromkeys(value or ()))
        elif is_options(value):
            return False
        elif value is not None and name not in _DATES:
            values[name] = value
    reading.values = values
    if all(map(is_hedged, supporting_claims)):
        reading.hedges.append(describe_hedge("existence", None, supporting_claims))
    return True


def _settle(reading: Reading, model: type[Fact], live: Sequence[Values], lens: Lens) -> None:
    """Every field out of what the accounts say of it."""
    ancestors = lru_cache(maxsize=None)(lambda actor: lens.structure.ancestors(actor, reading.bounds))
    settling = Settling(reading.fact, reading.accounts, live, lens, ancestors)
    supporting_claims = [claim for claim in live if makes_fact(claim)]
    fields = list(dict.fromkeys(name for claim in supporting_claims for name in claim.get("asserts", ())))
    for name in fields:
        if name in _DATES:
            continue
        if name in model.attributions:
            settling.settle_attribution(name)
        elif name in list_fields(model):
            settling.settle_list(name, part_model(model, name))
        else:
            settling.settle_value(name)
    values = withhold_mixture(settling.values, settling.disputes, reading.accounts)
    reading.values, misfits = dispute_misfits(values, settling.disputes, reading.accounts, lens, settling.prefer)
    reading.disputes |= settling.disputes | misfits
    reading.attributions, reading.options = settling.attributions, settling.options
    reading.contested_items, reading.denied = settling.contested_items, settling.denied
    reading.hedges.extend(list_hedges(supporting_claims, fields))


def _note_rivals(reading: Reading, live: Sequence[Values], lens: Lens) -> None:
    """What speaks against the fact as a whole: accounts that deny it, and claims about other facts that exclude it."""
    denials = [claim for claim in live if claim.get("polarity") == "negated" and not denied_items(reading.fact, claim)]
    if denials:
        reading.rival = True
        reading.disputes["polarity"] = Dispute(
            (
                describe_variant("affirmed", reading.accounts, lens),
                describe_variant("negated", group_accounts(denials), lens),
            )
        )
    if lens.structure.rivals:
        _note_contradictions(reading, lens)


def _note_contradictions(reading: Reading, lens: Lens) -> None:
    supporting_claims = [claim for account in reading.accounts for claim in account.claims]
    excluded = [claim for claim in supporting_claims if claim["id"] in lens.structure.rivals]
    by_fact: dict[str, list[Rival]] = {}
    ours: dict[str, dict[str, Values]] = {}
    for claim in excluded:
        for rival in lens.structure.rivals[claim["id"]]:
            if rival.fact["id"] != reading.id and lens.admits(rival.claim) and makes_fact(rival.claim):
                by_fact.setdefault(rival.fact["id"], []).append(rival)
                ours.setdefault(rival.fact["id"], {})[claim["id"]] = claim
    for other, rivals in by_fact.items():
        reading.rival = True
        mine = group_accounts(ours[other].values())
        theirs = group_accounts({rival.claim["id"]: rival.claim for rival in rivals}.values())
        for name in _differing(reading.fact, rivals[0].fact):
            known = reading.disputes.get(name)
            variants: tuple[Variant, ...] = known.variants if known else ()
            if not any(variant.fact is None for variant in variants):
                variants = (describe_variant(reading.fact.get(name), mine, lens), *variants)
            rival_value = describe_variant(rivals[0].fact.get(name), theirs, lens, fact=other)
            reading.disputes[name] = Dispute((*variants, rival_value))


def _differing(one: Values, other: Values) -> list[str]:
    """The fields of identity in which two facts that exclude one another differ; their ids where all are the same."""
    model = MODEL_OF[one["kind"]]
    assert issubclass(model, Fact)  # noqa: S101 - only facts are derived
    names = sorted(model.identity)
    return [name for name in names if one.get(name) != other.get(name)] or ["id"]


def _as_items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _names(claim: Values, name: str, item: str, inner: str | None = None) -> bool:
    """Whether a claim names an item of a field, and gives an ``inner`` field of it."""
    given = _as_items(_as_value(claim.get("asserts", {}).get(name)))
    return any(item_label(one) == item and (inner is None or one.get(inner) is not None) for one in given)


def _spread(values: Iterable[Any]) -> list[Any]:
    """Single values, "one of these" as each of them."""
    return [option for value in values for option in (value["one_of"] if is_options(value) else (value,))]


def _as_value(value: Any) -> Any:
    return value["one_of"] if is_options(value) else value


def denied_items(fact: Values, claim: Values) -> dict[str, list[Any]]:
    """The items of lists that a negated claim denies; where it names none, it denies the fact as a whole."""
    model = MODEL_OF[fact["kind"]]
    assert issubclass(model, Fact)  # noqa: S101 - only facts are derived
    lists = list_fields(model)
    asserts = claim.get("asserts", {})
    return {name: value for name, value in asserts.items() if name in lists and isinstance(value, list) and value}
