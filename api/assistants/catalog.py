"""The tools as they are listed: name, what each is for, what it takes, what it answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from api.assistants import answering, queries
from api.assistants.answering import Asked, ToolAnswer
from graph.json_shapes import JsonSchema
from graph.parameters.base import use_settings
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: a question."""

    name: str
    title: str
    about: str
    query: type[queries.ToolQuery]
    answer: Callable[[Asked, Any], Awaitable[ToolAnswer]]


TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(
            "find",
            "Find records by name",
            "Ids of actors, places, processes, issues, talks, agreements and sources by name, in any spelling or "
            "script. Start here: the other tools take ids.",
            queries.FindQuery,
            answering.find,
        ),
        Tool(
            "actor",
            "An actor or a process with its facts",
            "Names of an actor or a process, then its facts: ties, talks, demands, agreements, events, positions, in "
            "order, failed and partial efforts included. kinds narrows them.",
            queries.AboutQuery,
            answering.show_actor,
        ),
        Tool(
            "network",
            "The network of actors",
            "Edges between actors by layer (ties, talks, signatures, demands, acts, agreement on issues), the heaviest "
            "first; as of a day, in a window, around actors. With as_of and compare_with: gained, lost, changed.",
            queries.NetworkToolQuery,
            answering.show_network,
        ),
        Tool(
            "paths",
            "How two actors are connected",
            "Paths between two actors, step by step, and who mediated or went between them, in which talks, and "
            "whether an agreement came of it.",
            queries.PathsToolQuery,
            answering.show_paths,
        ),
        Tool(
            "demands",
            "Demands and offers",
            "Demands (or offers) with their status by addressee on the day asked about, whether they are unmet, and "
            "their history.",
            queries.DemandsToolQuery,
            answering.list_demands,
        ),
        Tool(
            "positions",
            "Positions on issues",
            "Who holds which position on which issue, and since when; a change is a position of its own.",
            queries.PositionsToolQuery,
            answering.list_positions,
        ),
        Tool(
            "changes",
            "What was recorded lately",
            "Records that are new, corrected, contested or withdrawn since a data version.",
            queries.ChangesToolQuery,
            answering.list_recorded_changes,
        ),
        Tool(
            "evidence",
            "The evidence of a fact",
            "Every claim about a fact: source, place in it, who says so, how sure; of a source its claims.",
            queries.EvidenceToolQuery,
            answering.show_evidence,
        ),
        Tool(
            "disputes",
            "Conflicting accounts",
            "Facts on which accounts differ: the field, every reading of it, who gives each.",
            queries.ToolQuery,
            answering.list_conflicts,
        ),
        Tool(
            "cite",
            "How to cite",
            "A citation of the data at this version, of a fact with the places in its sources, or of a source.",
            queries.CiteQuery,
            answering.cite,
        ),
    )
}
# Of the evidence filter, what means nothing to a tool: every fact carries its claims, and writing is not its business.
_LEFT_OUT = ("expand", "at_least")


def describe_input(tool: Tool, settings: Settings) -> JsonSchema:
    """The JSON Schema of what a tool takes."""
    with use_settings(settings):
        schema = tool.query.model_json_schema(by_alias=True)
    properties = {name: _tidy(one) for name, one in schema["properties"].items() if name not in _LEFT_OUT}
    described: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**described, "required": schema["required"]} if schema.get("required") else described


def _tidy(schema: JsonSchema) -> JsonSchema:
    """Without the titles that pydantic makes of names, and the defaults that say only that nothing is asked."""
    return {
        name: value for name, value in schema.items() if name != "title" and not (name == "default" and value is None)
    }


def describe_output() -> JsonSchema:
    """The JSON Schema of what every tool answers."""
    return TypeAdapter(ToolAnswer).json_schema()
