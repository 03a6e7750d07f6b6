"""Positions in Decide's format: actors (``#A``), issues (``#P``), scale anchors (``#M``) and positions (``#D``).

Numbers that fit Parley's scales (positions 0 to 100, salience and power 0 to 1) are kept. Others are brought to them,
and the file's own numbers are in the claim's attributes, so that a file written again has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.importers.base import Dataset, Group, Importer, ImportReport
from graph.importers.decide.rows import SHARES, DecideFile, Declared, Held, Matter, read_content
from graph.importers.decide.scale import Scale
from graph.importers.reading import (
    Namer,
    build,
    key_id,
    make_id,
    short_hash,
    source_of,
)
from graph.records.entities import Actor, Issue
from graph.records.evidence import Claim, Coverage
from graph.records.negotiation import Position

_MIXED = "{}: fractions of 1 beside numbers above 1: all are read as shares of 100"
_NO_SCALE = "an issue without two anchors: the ends of its scale are not known, and are taken to be {:g} and {:g}"
# Attributes that hold the file's own words, where they are not those of the record.
LABEL, COMMENT, ANCHORS = "decide_label", "decide_comment", "decide_anchors"


@dataclass(slots=True)
class _Made:
    """The ids that labels got, and how often a position was met."""

    dataset: Dataset
    report: ImportReport
    actors: dict[str, str] = field(default_factory=dict)
    issues: dict[str, str] = field(default_factory=dict)
    positions: Counter[str] = field(default_factory=Counter)

    def new_id(self, known: dict[str, str], kind: str, label: str) -> str:
        """An id for a label; where another label looks the same in an id, with a hash."""
        made = make_id(self.dataset, f"{kind}.{key_id(label) or short_hash(label)}")
        return f"{made}-{short_hash(label)}" if made in known.values() else made


_COVERAGE = Coverage(
    kinds=["position"],
    unit="position of an actor on an issue",
    rule="The actors and issues of one negotiation that its coders chose; the file has no dates.",
)


class DecideImporter(Importer):
    """Reads actors, issues with their scales, and positions with salience and capability (the file's power)."""

    format = "decide"
    revision = 5

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """Source, actors, issues, positions. Raises BadFileError where a file has no row of the format."""
        content = read_content(files, report)
        yield [source_of(dataset, files, _COVERAGE)]
        made = _Made(dataset, report)
        for declared in content.actors.values():
            yield from _actor(made, declared)
        scales = _find_scales(content)
        for matter in content.issues.values():
            yield from _issue(made, matter, scales[matter.label])
            if len(matter.anchors) < 2:
                scale = scales[matter.label]
                report.warn(_NO_SCALE.format(scale.low, scale.high), matter.where)
        largest = {column: max((h.numbers[column] for h in content.positions), default=0) for column in SHARES}
        for column, most in largest.items():
            if most > 1 and any(0 < held.numbers[column] < 1 for held in content.positions):
                report.warn(_MIXED.format(column), next(h.where for h in content.positions if h.numbers[column] > 1))
        for held in content.positions:
            yield from _position(made, held, scales[held.issue], largest)


def _find_scales(content: DecideFile) -> dict[str, Scale]:
    held: dict[str, list[float]] = {label: [] for label in content.issues}
    for position in content.positions:
        held[position.issue].append(position.numbers["position"])
    return {
        label: Scale.find([value for value, _, _ in matter.anchors], held[label])
        for label, matter in content.issues.items()
    }


def _actor(made: _Made, declared: Declared) -> Iterator[Group]:
    label = declared.label
    actor = build(
        Actor, made.report, declared.where, kind="actor", id=made.new_id(made.actors, "actor", label),
        name=declared.name, type="other", attributes=_own_words(declared),
    )  # fmt: skip
    if actor is not None:
        made.actors[label] = actor.id
        names = Namer(made.dataset, made.report).name(actor, label, "label", declared.where)
        yield [actor, *names] if label != declared.name else [actor]


def _issue(made: _Made, matter: Matter, scale: Scale) -> Iterator[Group]:
    own = _own_words(matter)
    if not scale.is_parleys:
        own[ANCHORS] = " ".join(written for _, written, _ in matter.anchors)
    # A point without words is called by its number on the file's scale.
    anchors = [
        {"value": scale.bring(value), "meaning": meaning or written} for value, written, meaning in matter.anchors
    ]
    ends = {value: meaning for value, _, meaning in matter.anchors if meaning}
    issue = build(
        Issue, made.report, matter.where, kind="issue", id=made.new_id(made.issues, "issue", matter.label),
        name=matter.name, zero_means=ends.get(scale.low), hundred_means=ends.get(scale.high), anchors=anchors,
        attributes=own,
    )  # fmt: skip
    if issue is not None:
        made.issues[matter.label] = issue.id
        yield [issue]


def _own_words(declared: Declared) -> dict[str, str]:
    return {LABEL: declared.label, **({COMMENT: declared.comment} if declared.comment else {})}


def _position(made: _Made, held: Held, scale: Scale, largest: dict[str, float]) -> Iterator[Group]:
    actor, issue = made.actors.get(held.actor), made.issues.get(held.issue)
    if actor is None or issue is None:
        made.report.note("skipped", "a position of an actor or on an issue that was skipped", held.where)
        return
    asserts, own = _read_values(held, scale, largest, made.report)
    fact = make_id(made.dataset, "position." + ".".join(_last(made.dataset, entity) for entity in (actor, issue)))
    made.positions[fact] += 1
    nth = made.positions[fact]
    if nth > 1:
        made.report.note("faults", "a position given twice; both are kept, and the position is contested", held.where)
    claim = Claim(
        kind="claim", id=f"{fact}.{nth}", about=fact, source=made.dataset.id, locator=held.where, asserts=asserts,
        attributes=own,
    )  # fmt: skip
    yield [claim] if nth > 1 else [Position(kind="position", id=fact, actor=actor, issue=issue), claim]


def _read_values(
    held: Held, scale: Scale, largest: dict[str, float], report: ImportReport
) -> tuple[dict[str, float], dict[str, str | int | float | bool]]:
    """What a row asserts, and the numbers as written where Parley's differ."""
    asserts: dict[str, float] = {}
    own: dict[str, str | int | float | bool] = {}
    if scale.holds(held.numbers["position"]):
        asserts["value"] = scale.bring(held.numbers["position"])
    else:
        report.note("faults", "a position beyond the ends of its issue's scale; kept without a value", held.where)
    if not scale.is_parleys or "value" not in asserts:
        own["position"] = held.written["position"]
    for column, name in zip(SHARES, ("salience", "capability"), strict=True):
        # Shares of 1, or of 100 where any is above 1.
        if largest[column] <= 1:
            asserts[name] = held.numbers[column]
            continue
        own[column] = held.written[column]
        if largest[column] <= 100:
            asserts[name] = held.numbers[column] / 100
        else:
            report.note("faults", f"{column} on a scale beyond 100; kept without a value", held.where)
    return asserts, own


def _last(dataset: Dataset, entity: str) -> str:
    """The label's part of an actor's or issue's id."""
    return entity.removeprefix(f"{dataset.id}.").partition(".")[2]
