"""Positions written in Decide's format: what was read from a file comes out in its own labels and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.importers.decide.importer import ANCHORS, COMMENT, LABEL
from graph.importers.decide.scale import Scale
from graph.records import Claim, Record
from graph.records.entities import Actor, Issue
from graph.records.negotiation import Position

_NUMBERS = {"value": "position", "salience": "salience", "capability": "power"}


def write_decide(records: Iterable[Record]) -> Iterator[str]:
    """The lines of a file, each with its line break: actors, issues with their anchors, positions.

    Takes actors, issues and positions in any order. A position's numbers are its own where it carries any, else those
    that claims among the records assert, one line a claim; where they are on a scale of the file's own, they are
    brought back to it. A position without a number for each of value, salience and capability is left out, as the
    format has no place for it. Raises ValueError where a position's actor or issue is not among the records.
    """
    actors: dict[str, Actor] = {}
    issues: dict[str, Issue] = {}
    positions: dict[str, Position] = {}
    claims: dict[str, list[Claim]] = {}
    for record in records:
        match record:
            case Actor():
                actors[record.id] = record
            case Issue():
                issues[record.id] = record
            case Position():
                positions[record.id] = record
            case Claim():
                claims.setdefault(record.about, []).append(record)
    lines: list[str] = []
    for position in positions.values():
        if position.actor not in actors or position.issue not in issues:
            raise ValueError(f"{position.id}: its actor or issue is not among the records")
        actor, issue = actors[position.actor], issues[position.issue]
        for numbers in _numbers(position, claims.get(position.id, ()), _scale(issue)):
            lines.append(_line("#D", _label(actor), _label(issue), numbers=numbers))
    for actor in actors.values():
        yield _line("#A", _label(actor), actor.name, _comment(actor))
    for issue in issues.values():
        yield _line("#P", _label(issue), issue.name, _comment(issue))
        yield from _anchors(issue)
    yield from lines


def _numbers(position: Position, claims: Iterable[Claim], scale: Scale) -> Iterator[list[str]]:
    own = {name: value for name in _NUMBERS if (value := getattr(position, name)) is not None}
    described = [(own, position.attributes)] if own else [(claim.asserts, claim.attributes) for claim in claims]
    for values, attributes in described:
        written = [_written(name, values.get(name), attributes.get(_NUMBERS[name]), scale) for name in _NUMBERS]
        if None not in written:
            yield [number for number in written if number is not None]


def _written(name: str, value: float | None, in_file: object, scale: Scale) -> str | None:
    """A number as the file had it, as long as that is still the value; else brought back to the file's scale."""
    if value is None:
        return str(in_file) if in_file is not None else None
    if name == "value":
        if in_file is not None and scale.bring(float(str(in_file))) == value:
            return str(in_file)
        return repr(float(scale.take_back(value)))
    if in_file is None:
        return repr(float(value))
    return str(in_file) if float(str(in_file)) / 100 == value else repr(value * 100)


def _scale(issue: Issue) -> Scale:
    written = issue.attributes.get(ANCHORS)
    return Scale.find([float(number) for number in str(written).split()], []) if written else Scale()


def _anchors(issue: Issue) -> Iterator[str]:
    scale, label = _scale(issue), _label(issue)
    in_file = str(issue.attributes.get(ANCHORS, "")).split()
    for nth, anchor in enumerate(issue.anchors):
        number = in_file[nth] if nth < len(in_file) else _short(scale.take_back(anchor.value))
        meaning = () if anchor.meaning == number else (anchor.meaning,)
        yield _line("#M", label, numbers=[number], after=meaning)


def _label(record: Actor | Issue) -> str:
    return str(record.attributes.get(LABEL, record.name))


def _comment(record: Actor | Issue) -> str:
    return str(record.attributes.get(COMMENT, ""))


def _short(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _line(mark: str, *texts: str, numbers: Iterable[str] = (), after: Iterable[str] = ()) -> str:
    cells = [_quote(mark), *(_quote(text) for text in texts), *numbers, *(_quote(text) for text in after)]
    return "\t".join(cells) + "\n"


def _quote(text: str) -> str:
    """In quotation marks, on one line and in one cell."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
