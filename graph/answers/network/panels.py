"""Panels: one row for each dyad, actor or process and each month or year, zeros included, for R and Stata."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson

from graph.answers.entities.entity_lists import describe_entity, read_merged
from graph.answers.network.selection import (
    NetworkSelection,
    load_snapshot,
    resolve_around,
    restrict_edges,
    select_edges,
)
from graph.errors import BadQuestionError
from graph.evidence import Reading
from graph.evidence.topics import list_processes
from graph.json_shapes import Body, Values
from graph.network.columns.spans import CERTAIN
from graph.network.filters import LAYERS, NetworkFilters
from graph.network.measures.periods import Per, Period, count_periods, split_window
from graph.network.times import weakest
from graph.records import fact_model
from graph.session.known import wholes, within
from graph.session.view import View
from graph.time import Moment, holds

# Other datasets' ids of an actor and of a process, as columns.
_ACTOR_IDS = ("ucdp", "gw", "cow", "paax")
_PROCESS_IDS = ("pax", "ucdp")
# Kinds of facts that a process has, by the name of their column.
_COUNTED = {"talk": "talks", "agreement": "agreements", "event": "events", "demand": "demands", "offer": "offers"}
_SUMS = ("cooperation", "conflict", "contested", "possible")
_ENTITIES_AT_ONCE = 500

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A balanced table: every unit in every period, in that order. ``rows`` may be gone through once."""

    columns: Sequence[str]
    rows: Iterator[Values]
    units: int
    periods: int


@dataclass(slots=True)
class _Figures:
    """The figures of each unit that has any, by period; ``units`` in the order in which they were met."""

    by_unit: dict[Key, dict[str, dict[str, float]]] = field(default_factory=dict)

    def add(self, unit: Key, period: str, name: str, amount: float) -> None:
        figures = self.by_unit.setdefault(unit, {}).setdefault(period, {})
        figures[name] = figures.get(name, 0) + amount


async def make_panel(view: View, filters: NetworkFilters, unit: str, per: Per) -> Panel:
    """The panel of a window. Units are those with anything in it, in every period of it.

    Of a dyad and of an actor: the weight in each layer, cooperation, conflict, the weight that competing accounts
    exclude (``contested``, not in the others), and how much of the weights is only ``possible`` in that period; of an
    actor also how many others it has. Of a process: how many of its facts, those of its tracks among them, happened or
    held then, ``certain`` and in all. Raises BadQuestionError.
    """
    periods = _split(view, per)
    if unit == "process":
        figures, names = await _count_processes(view, filters, periods), [*_COUNTED.values()]
        names = [column for name in names for column in (name, f"{name}_certain")]
    else:
        figures = await _sum_edges(view, filters, unit, periods)
        names = [*LAYERS, *_SUMS, *(["others"] if unit == "actor" else [])]
    rows = len(figures.by_unit) * len(periods)
    if rows > view.settings.panel_rows_max:
        raise BadQuestionError(
            "unit",
            f"makes {rows} rows; {view.settings.panel_rows_max} are the most: narrow the network, or take years",
        )
    described = await _describe_units(view, {id_ for key in figures.by_unit for id_ in key}, unit)
    heads = list(_heads(unit))
    columns = [*heads, "period", "period_from", "period_to", *names]
    return Panel(columns, _rows(figures, described, unit, periods, names), len(figures.by_unit), len(periods))


def _split(view: View, per: Per) -> list[Period]:
    start, end = view.moment.start, view.moment.end
    if start is None or end is None:
        raise BadQuestionError("from" if start is None else "to", "is required")
    count, most = count_periods(start, end, per), view.settings.series_periods_max
    if count > most:
        raise BadQuestionError("to", f"makes {count} periods; {most} are the most")
    return split_window(start, end, per)


async def _sum_edges(view: View, filters: NetworkFilters, unit: str, periods: Sequence[Period]) -> _Figures:
    filters = filters.measured()
    filters.check(view.settings)
    evidence = await load_snapshot(view)
    filters = await resolve_around(view, evidence, filters)
    figures = _Figures()
    # What competing accounts exclude is no weight, and is counted separately.
    shown = filters.with_changes(contested="show")
    for period in periods:
        selection = select_edges(view.at(Moment(start=period.start, end=period.end)), evidence, shown, 0)
        edges = restrict_edges(selection.edges, shown)
        _add_edges(figures, unit, period.name, NetworkSelection(edges, evidence, selection.context, shown, view.moment))
    return figures


def _add_edges(figures: _Figures, unit: str, period: str, selection: NetworkSelection) -> None:
    edges = selection.edges
    if not len(edges):
        return
    of, rival, amount = edges.of, edges.picked.rival, edges.picked["amount"]
    amount = amount if rival is None else np.where(rival, 0, amount)
    here = of >= 0
    doubtful = edges.picked.states != CERTAIN
    possible = edges.sum(doubtful if rival is None else doubtful & ~rival)
    sides = (np.bincount(of[here], np.maximum(side[here], 0), len(edges)) for side in (amount, -amount))
    friendly, hostile = (np.round(side, 6).tolist() for side in sides)
    names = edges.picked.registry.actors.names
    others: dict[str, set[str]] = {}
    columns = (edges.source, edges.target, edges.layer, edges.weight, edges.contested, possible)
    for place, (source, target, layer, weight, contested, unsure) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        one, other = names[source], names[target]
        if one == other:
            continue  # a dyad has two actors
        ends = tuple(sorted((one, other)))
        for key in [ends] if unit == "dyad" else [(end,) for end in ends]:
            figures.add(key, period, LAYERS[layer], weight)
            figures.add(key, period, "cooperation", friendly[place])
            figures.add(key, period, "conflict", hostile[place])
            figures.add(key, period, "contested", contested)
            figures.add(key, period, "possible", unsure)
        if weight:
            others.setdefault(one, set()).add(other)
            others.setdefault(other, set()).add(one)
    if unit == "actor":
        for actor, met in others.items():
            figures.add((actor,), period, "others", len(met))


async def _count_processes(view: View, filters: NetworkFilters, periods: Sequence[Period]) -> _Figures:
    wanted = None if filters.process is None else await within(view, filters.process)
    most = view.settings.network_facts_max
    figures = _Figures()
    for family, column in _COUNTED.items():
        model = fact_model(family)
        occurrence = model is not None and model.occurrence
        span = view.span(occurrence=occurrence)
        rows = await view.fetch("facts_in_window", families=[family], rows=most + 1, **span)
        if len(rows) > most:
            raise BadQuestionError("from", f"more than {most} facts of a kind lie in this window; ask for less of it")
        readings = [reading for reading, _ in await view.read_facts(rows)]
        topics = [list_processes(reading) for reading in readings]
        above = await wholes(view, {process for one in topics for process in one.named})
        for reading, of in zip(readings, topics, strict=True):
            surely = {whole for process in of.certain for whole in above[process]}
            processes = {whole for process in of.named for whole in above[process]}
            for process in sorted(processes if wanted is None else processes & wanted):
                _count(
                    figures, process, column, reading, periods,
                    occurrence=occurrence, certain_only=view.question.certain_only, surely=process in surely,
                )  # fmt: skip
    return figures


def _count(
    figures: _Figures, process: str, column: str, reading: Reading, periods: Sequence[Period], *,
    occurrence: bool, certain_only: bool, surely: bool,
) -> None:  # fmt: skip
    for period in periods:
        state = holds(reading.bounds, Moment(start=period.start, end=period.end), occurrence=occurrence)
        if not surely:
            state = weakest(state, "possible")
        # What certainly happened in the window may only possibly have happened in each of its periods.
        if state == "certain" or (state == "possible" and not certain_only):
            figures.add((process,), period.name, column, 1)
            figures.add((process,), period.name, f"{column}_certain", state == "certain")


def _heads(unit: str) -> Iterator[str]:
    if unit == "dyad":
        for side in ("a", "b"):
            yield from (f"{side}_{name}" for name in ("id", "label", "type", "iso3", *(f"{i}_id" for i in _ACTOR_IDS)))
    elif unit == "actor":
        yield from ("id", "label", "type", "iso3", *(f"{i}_id" for i in _ACTOR_IDS))
    else:
        yield from ("id", "label", *(f"{i}_id" for i in _PROCESS_IDS))


async def _describe_units(view: View, ids: Collection[str], unit: str) -> dict[str, Body]:
    schemes = _PROCESS_IDS if unit == "process" else _ACTOR_IDS
    wanted, found = sorted(ids), dict[str, Body]()
    for start in range(0, len(wanted), _ENTITIES_AT_ONCE):
        some = wanted[start : start + _ENTITIES_AT_ONCE]
        also = await read_merged(view, some)
        for row in await view.fetch("entities_by_id", ids=some):
            body = orjson.loads(row["body"])
            entity: Any = describe_entity(body, row["names"], also.get(body["id"], ()))
            own = {"label": entity["label"]}
            if unit != "process":
                own |= {"type": entity["type"], "iso3": entity["country"]}
            found[body["id"]] = own | {f"{scheme}_id": entity["ids"].get(scheme) for scheme in schemes}
    return found


def _rows(
    figures: _Figures, described: Mapping[str, Values], unit: str, periods: Sequence[Period],
    names: Sequence[str],
) -> Iterator[Values]:  # fmt: skip
    for key in sorted(figures.by_unit):
        sides = ("a_", "b_") if unit == "dyad" else ("",)
        head: Body = {}
        for side, id_ in zip(sides, key, strict=True):
            head[f"{side}id"] = id_
            head |= {f"{side}{name}": value for name, value in described.get(id_, {"label": id_}).items()}
        known = figures.by_unit[key]
        for period in periods:
            given = known.get(period.name, {})
            yield {
                **head,
                "period": period.name,
                "period_from": period.start.isoformat(),
                "period_to": period.end.isoformat(),
                **{name: _whole(given.get(name, 0)) for name in names},
            }


def _whole(amount: float) -> float:
    return int(amount) if float(amount).is_integer() else amount
