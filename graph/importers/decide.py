"""Positions in Decide's format: actors (``#A``), issues (``#P``), scale anchors (``#M``) and positions (``#D``).

A row is a mark, then ``#A`` label, name, comment; ``#P`` label, name, comment; ``#M`` issue, position, meaning;
``#D`` actor, issue, position, salience, power. The format is that of the decision-making models of Decide and of
the European Union datasets coded for them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.importers.base import BadFile, Dataset, Group, ImportReport
from graph.importers.decide_scale import LARGEST, Scale
from graph.importers.reading import build, make_id, name_of, open_text, slug, source_of
from graph.records import Actor, Claim, Issue, Position
from graph.records.entities import Anchor

_WIDTHS = {"#A": 2, "#P": 2, "#M": 3, "#D": 6}
# Attributes under which the file's own words stand, where they are not those of the record.
LABEL, COMMENT, ANCHORS = "decide_label", "decide_comment", "decide_anchors"
_SHARES = ("salience", "power")


@dataclass(slots=True)
class _Matter:
    """An issue's rows: where it is declared, its anchors and the positions on it."""

    label: str
    name: str
    comment: str
    anchors: list[tuple[float, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Held:
    """A ``#D`` row: the numbers as written, by column, and as read."""

    actor: str
    issue: str
    written: dict[str, str]
    numbers: dict[str, float]
    where: str


@dataclass(slots=True)
class _Content:
    """A whole file; the format is small (actors times issues), and an issue's scale is known only at its end."""

    actors: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    issues: dict[str, _Matter] = field(default_factory=dict)
    positions: list[_Held] = field(default_factory=list)


class DecideImporter:
    """Reads positions, salience and capability (the file's power), with the scale of each issue.

    Numbers that fit Parley's scales (positions 0 to 100, the others 0 to 1) are kept. Others are brought to them, and
    the file's own numbers stand in the claim's attributes, so that a file written again has them.
    """

    format = "decide"

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """Source, actors, issues, positions. Raises BadFile where a file has no row of the format."""
        content = _Content()
        for path in files:
            _read_file(path, content, report, several=len(files) > 1)
        yield [source_of(dataset, files)]
        for label, (name, comment, where) in content.actors.items():
            yield from _actor(dataset, label, name, comment, report, where)
        scales = _find_scales(content)
        for matter in content.issues.values():
            yield from _issue(dataset, matter, scales[matter.label], report)
        largest = {column: max((h.numbers[column] for h in content.positions), default=0) for column in _SHARES}
        nth: dict[str, int] = {}
        for held in content.positions:
            yield from _position(dataset, held, scales[held.issue], largest, nth, report)


def _read_file(path: Path, content: _Content, report: ImportReport, *, several: bool) -> None:
    known = False
    try:
        with open_text(path) as stream:
            for number, line in enumerate(stream, start=1):
                if not line.strip():
                    continue
                report.rows += 1
                where = f"{path.name} row {number}" if several else f"row {number}"
                cells = _split(line.rstrip("\r\n"))
                if cells is None or cells[0] not in _WIDTHS:
                    why = "a quotation mark is not closed" if cells is None else "no mark such as #A, #P, #M, #D"
                    report.note("skipped", why, where)
                    continue
                known = True
                _take(cells, content, report, where)
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name}: not UTF-8 ({error.reason}); expected positions in Decide's format") from error
    except (OSError, EOFError) as error:
        raise BadFile(f"{path.name}: cannot be read ({error}); expected the whole file") from error
    if not known:
        raise BadFile(f"{path.name}: no row marked #A, #P, #M or #D; expected positions in Decide's format")


def _split(line: str) -> list[str] | None:
    """The cells of a line, out of their quotes; None where a quoted cell is not closed."""
    delimiter = next((sign for sign in "\t;," if sign in line), "\t")
    cells = []
    for cell in (cell.strip() for cell in line.split(delimiter)):
        quote = cell[:1]
        if quote not in ("'", '"') or cell == "":
            cells.append(cell)
        elif len(cell) < 2 or not cell.endswith(quote):
            return None
        else:
            cells.append(cell[1:-1].replace(quote * 2, quote).strip())
    return cells


def _take(cells: list[str], content: _Content, report: ImportReport, where: str) -> None:
    mark = cells[0]
    if len(cells) < _WIDTHS[mark] or not all(cells[1 : _WIDTHS[mark]]):
        report.note("skipped", f"a {mark} row with a cell missing or empty; expected {_WIDTHS[mark]} at least", where)
        return
    first, second, third = cells[1], (cells[2] if len(cells) > 2 else ""), (cells[3] if len(cells) > 3 else "")
    if mark == "#A":
        _declare(first not in content.actors, content.actors, first, (second or first, third, where), report, where)
    elif mark == "#P":
        _declare(first not in content.issues, content.issues, first, _Matter(first, second or first, third), report, where)
    elif mark == "#M":
        _anchor(first, second, third, content, report, where)
    else:
        _hold(cells, content, report, where)


def _declare(new: bool, known: dict[str, Any], label: str, entry: Any, report: ImportReport, where: str) -> None:
    if new:
        known[label] = entry
    else:
        report.note("skipped", "a label declared before", where)


def _anchor(issue: str, written: str, meaning: str, content: _Content, report: ImportReport, where: str) -> None:
    value = _number(written)
    if issue not in content.issues:
        report.note("skipped", "an issue that no #P row declares", where)
    elif value is None:
        report.note("skipped", "a scale anchor that is not a number", where)
    elif any(value == other for other, _, _ in content.issues[issue].anchors):
        report.note("skipped", "a scale anchor given before", where)
    else:
        content.issues[issue].anchors.append((value, written, meaning))


def _hold(cells: list[str], content: _Content, report: ImportReport, where: str) -> None:
    actor, issue = cells[1], cells[2]
    written = dict(zip(("position", *_SHARES), cells[3:6], strict=True))
    numbers = {column: value for column, text in written.items() if (value := _number(text)) is not None}
    if actor not in content.actors:
        report.note("skipped", "an actor that no #A row declares", where)
    elif issue not in content.issues:
        report.note("skipped", "an issue that no #P row declares", where)
    elif len(numbers) < len(written) or any(numbers[column] < 0 for column in _SHARES):
        report.note("skipped", "a position, salience or power that is not such a number", where)
    else:
        content.positions.append(_Held(actor, issue, written, numbers, where))


def _number(text: str) -> float | None:
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= LARGEST else None


def _find_scales(content: _Content) -> dict[str, Scale]:
    held: dict[str, list[float]] = {label: [] for label in content.issues}
    for position in content.positions:
        held[position.issue].append(position.numbers["position"])
    return {
        label: Scale.find([value for value, _, _ in matter.anchors], held[label])
        for label, matter in content.issues.items()
    }


def _actor(
    dataset: Dataset, label: str, name: str, comment: str, report: ImportReport, where: str
) -> Iterator[Group]:
    own = {LABEL: label, **({COMMENT: comment} if comment else {})}
    actor = build(
        Actor, report, where, kind="actor", id=_entity_id(dataset, "actor", label), name=name, type="other",
        attributes=own,
    )  # fmt: skip
    if actor is not None:
        yield [actor, name_of(actor, label, "label", dataset)] if label != name else [actor]


def _issue(dataset: Dataset, matter: _Matter, scale: Scale, report: ImportReport) -> Iterator[Group]:
    own: dict[str, str] = {LABEL: matter.label}
    if matter.comment:
        own[COMMENT] = matter.comment
    if not scale.is_parleys:
        own[ANCHORS] = " ".join(written for _, written, _ in matter.anchors)
    # A point without words is called by its number on the file's scale.
    anchors = [Anchor(value=scale.bring(value), meaning=meaning or written) for value, written, meaning in matter.anchors]
    ends = {value: meaning for value, _, meaning in matter.anchors if meaning}
    issue = build(
        Issue, report, matter.label, kind="issue", id=_entity_id(dataset, "issue", matter.label), name=matter.name,
        zero_means=ends.get(scale.low), hundred_means=ends.get(scale.high), anchors=anchors, attributes=own,
    )  # fmt: skip
    if issue is not None:
        yield [issue]


def _position(
    dataset: Dataset, held: _Held, scale: Scale, largest: dict[str, float], nth: dict[str, int], report: ImportReport
) -> Iterator[Group]:
    fact = make_id(dataset, "position", slug(held.actor), slug(held.issue))
    nth[fact] = nth.get(fact, 0) + 1
    if nth[fact] > 1:
        report.note("faults", "a position given twice; both are kept, and the position is contested", held.where)
    asserts: dict[str, float] = {}
    own: dict[str, str] = {}
    if scale.holds(held.numbers["position"]):
        asserts["value"] = scale.bring(held.numbers["position"])
    else:
        report.note("faults", "a position beyond the ends of its issue's scale; kept without a value", held.where)
    if not scale.is_parleys or "value" not in asserts:
        own["position"] = held.written["position"]
    for column, name in zip(_SHARES, ("salience", "capability"), strict=True):
        # Shares of 1, or of 100 where any is above 1.
        if largest[column] <= 1:
            asserts[name] = held.numbers[column]
        elif largest[column] <= 100:
            asserts[name] = held.numbers[column] / 100
            own[column] = held.written[column]
        else:
            report.note("faults", f"{column} on a scale beyond 100; kept without a value", held.where)
            own[column] = held.written[column]
    position = build(
        Position, report, held.where, kind="position", id=fact, actor=_entity_id(dataset, "actor", held.actor),
        issue=_entity_id(dataset, "issue", held.issue),
    )  # fmt: skip
    claim = Claim(
        kind="claim", id=f"{fact}.{nth[fact]}", about=fact, source=dataset.id, locator=held.where, asserts=asserts,
        attributes=own,
    )  # fmt: skip
    if position is not None:
        yield [position, claim] if nth[fact] == 1 else [claim]


def _entity_id(dataset: Dataset, kind: str, label: str) -> str:
    return make_id(dataset, kind, slug(label))
