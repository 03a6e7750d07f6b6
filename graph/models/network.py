"""The network, what changed in it, and the paths through it."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

import orjson
from pydantic import Field
from typing_extensions import TypedDict

from graph.models.coverage import Covering
from graph.models.fields import Answer, Count, Firmness, NamedActor, PerhapsBounded, Strict, WrittenAs
from graph.records.fields import CodeOf
from graph.time.answered import Day

# In what ways an edge differs from itself at another time.
Way = Literal["strengthened", "weakened", "turned", "now_certain", "now_possible"]
# Which way facts point, as a path is walked.
Direction = Literal["forward", "reversed", "both"]
Layer = Annotated[str, CodeOf("network_layer")]

_Sides = TypedDict(
    "_Sides",
    {
        "from": Annotated[Day | None, Field(description="The first day of the window.")],
        "to": Annotated[Day | None, Field(description="The first day after the window.")],
    },
)


class Window(_Sides, Strict):
    """The time that an answer is about."""

    as_of: Annotated[Day | None, Field(description="The day, where one is asked about.")]
    within: Annotated[
        int | None, Field(description="How many days it looks back from as_of; null where nothing looks back.")
    ]


class Node(NamedActor, PerhapsBounded):
    """An actor of a network."""

    x: Annotated[float | None, Field(description="Where it lies, from -1 to 1; null before there is a layout.")]
    y: Annotated[float | None, Field(description="Where it lies, from -1 to 1; null before there is a layout.")]
    degree: Annotated[Count, Field(description="How many of the edges shown at it have a weight; a loop is one.")]
    members: NotRequired[Annotated[Count, Field(description="With group_by: how many of its actors edges join.")]]
    mode: NotRequired[
        Annotated[
            Literal["actor", "talk", "agreement", "demand", "event"],
            Field(description="With two_mode: whether it is an actor, or of which kind the fact is."),
        ]
    ]


class Edge(PerhapsBounded, Strict):
    """What joins two actors in one layer; with parallel=true a single fact."""

    id: Annotated[str, Field(description="Made of its layer and its ends: the same on every day, in every version.")]
    source: Annotated[str, Field(description="The id of the actor at which it begins.")]
    target: Annotated[str, Field(description="The id of the actor at which it ends.")]
    directed: Annotated[bool, Field(description="Whether it leads from source to target, or joins both alike.")]
    layer: Annotated[Layer, Field(description="The kind of relation.")]
    kind: Annotated[str | None, Field(description="The kind of its facts; null where there are several.")]
    kinds: Annotated[list[str], Field(description="The kinds of its facts.")]
    weight: Annotated[float, Field(description="How many facts or events it counts.")]
    weight_contested: Annotated[
        Count,
        Field(description="Facts that competing accounts exclude; weight has them only with contested=count."),
    ]
    basis: Annotated[
        Literal["combined"] | None, Field(description="combined: no one account names both ends; else null.")
    ]
    weight_newman: Annotated[
        float | None, Field(description="Of talked and signed: the sum of 1/(n-1) over facts of n actors; else null.")
    ]
    cooperation: Annotated[float, Field(description="Summed cooperation; a tie or an agreement counts 1.")]
    conflict: Annotated[float, Field(description="Summed conflict, not negative.")]
    sign: Annotated[
        Literal[-1, 0, 1] | None,
        Field(description="1: only cooperation; -1: only conflict; 0: both or neither; null: its layer has no sign."),
    ]
    first: Annotated[Day | None, Field(description="The first day on which it may have held; null: ever since.")]
    last: Annotated[Day | None, Field(description="Exclusive: the first day after; null: for ever.")]
    within: Annotated[
        int | None,
        Field(description="How many days it looks back from as_of; null without one, and for what lasts."),
    ]
    holds: Annotated[Firmness, Field(description="How firmly it holds at the moment asked about.")]
    contested: Annotated[bool, Field(description="Accounts of some of its facts differ.")]
    hedged: Annotated[bool, Field(description="All of its facts are known from hedged claims alone.")]
    claims_count: Annotated[
        Count,
        Field(description="How many claims are about its facts, denials, corrections and what they correct included."),
    ]
    independent_sources: Annotated[
        Count, Field(description="How many independent sources its best supported fact has.")
    ]
    facts: Annotated[list[str], Field(description="Ids of its facts by their first days, up to a number.")]
    facts_left_out: Annotated[Count, Field(description="How many more facts it has.")]


class HiddenCounts(Strict):
    """What a limit cut off."""

    nodes: Annotated[Count, Field(description="How many actors only the edges left out join.")]
    edges: Annotated[Count, Field(description="How many edges are left out.")]
    by_layer: Annotated[dict[str, Count], Field(description="The same by layer; layers without any are not named.")]


class Network(Covering):
    """Who is tied to whom, in which layers."""

    nodes: Annotated[
        orjson.Fragment, WrittenAs(list[Node]), Field(description="The actors with an edge, and those of around.")
    ]
    edges: Annotated[
        orjson.Fragment, WrittenAs(list[Edge]), Field(description="The edges, the heaviest first, equal ones by id.")
    ]
    window: Annotated[Window, Field(description="The time that it is about.")]
    left_out: Annotated[HiddenCounts, Field(description="What limit cut off.")]


class OccurrenceCount(Strict):
    """How much happened in one period."""

    period: Annotated[str, Field(description="The calendar day, month or year: 2021-08-17, 2021-08, or 2021.")]
    count: Annotated[Count, Field(description="How many facts happened in it, by their first possible days.")]
    by_layer: Annotated[dict[str, Count], Field(description="The same by layer; layers without any are not named.")]
    cooperation: Annotated[float, Field(ge=0, description="The sum of the intensities of its cooperative events.")]
    conflict: Annotated[float, Field(ge=0, description="The sum of the intensities of its hostile events.")]


class Occurrences(Answer):
    """How much happened when, in a part of the network."""

    items: Annotated[list[OccurrenceCount], Field(description="Periods in which something happened, in order.")]
    undated: Annotated[Count, Field(description="How many facts have no first day.")]
    left_out: Annotated[Count, Field(description="How many earlier periods are left out.")]


class Facets(Answer):
    """How much there is of each choice of a filter, in a part of the network; the most frequent first."""

    actors: Annotated[Count, Field(description="How many actors edges join.")]
    edges: Annotated[Count, Field(description="How many edges there are.")]
    types: Annotated[dict[str, Count], Field(description="Actors by type; those without one are in none.")]
    countries: Annotated[dict[str, Count], Field(description="Actors by country; those without one are in none.")]
    layers: Annotated[dict[str, Count], Field(description="Edges by layer.")]
    kinds: Annotated[dict[str, Count], Field(description="Edges by the kinds of their facts, in each that they have.")]
    processes: Annotated[dict[str, Count], Field(description="Edges by the processes that their facts name.")]


class ChangedEdge(Strict):
    """An edge that was there at both times, and differs."""

    id: Annotated[str, Field(description="The edge's id.")]
    source: Annotated[str, Field(description="The id of the actor at which it begins.")]
    target: Annotated[str, Field(description="The id of the actor at which it ends.")]
    layer: Annotated[Layer, Field(description="The kind of relation.")]
    how: Annotated[
        list[Way],
        Field(description="In what ways it differs; turned: in sign."),
    ]
    before: Annotated[orjson.Fragment, WrittenAs(Edge), Field(description="The edge at the earlier time.")]
    after: Annotated[orjson.Fragment, WrittenAs(Edge), Field(description="The edge at the later time.")]


class ChangedActors(Strict):
    """Who came and who went."""

    appeared: Annotated[list[NamedActor], Field(description="Actors that only the later network has.")]
    vanished: Annotated[list[NamedActor], Field(description="Actors that only the earlier network has.")]


class ChangesLeftOut(Strict):
    """What a limit cut off of each list."""

    gained: Annotated[Count, Field(description="How many gained edges.")]
    lost: Annotated[Count, Field(description="How many lost edges.")]
    changed: Annotated[Count, Field(description="How many changed edges.")]
    appeared: Annotated[Count, Field(description="How many actors that appeared.")]
    vanished: Annotated[Count, Field(description="How many actors that vanished.")]


_Moments = TypedDict(
    "_Moments",
    {
        "from": Annotated[Window, Field(description="The earlier time.")],
        "to": Annotated[Window, Field(description="The later time.")],
    },
)


class Changes(_Moments, Answer):
    """What changed in the network between two days, or two windows."""

    gained: Annotated[
        orjson.Fragment, WrittenAs(list[Edge]), Field(description="Edges that hold at the later time only.")
    ]
    lost: Annotated[
        orjson.Fragment, WrittenAs(list[Edge]), Field(description="Edges that hold at the earlier time only.")
    ]
    changed: Annotated[list[ChangedEdge], Field(description="Edges that hold at both times, and differ.")]
    actors: Annotated[ChangedActors, Field(description="Actors that came and that went.")]
    left_out: Annotated[ChangesLeftOut, Field(description="What limit cut off of each list.")]


class OtherLink(Strict):
    """What joins two actors in one layer by one kind of fact."""

    layer: Annotated[Layer, Field(description="The layer.")]
    kind: Annotated[str, Field(description="The kind of its facts.")]
    direction: Annotated[Direction, Field(description="Which way the facts point, as the path is walked.")]
    holds: Annotated[Firmness, Field(description="How firmly it holds at the moment asked about.")]
    basis: Annotated[
        Literal["combined"] | None, Field(description="combined: no account names both; null where one does.")
    ]
    hedged: Annotated[bool, Field(description="All of its facts are known from hedged claims alone.")]
    contested: Annotated[bool, Field(description="Accounts of some of its facts differ.")]
    facts: Annotated[list[str], Field(description="Ids of its facts.")]


_Ends = TypedDict(
    "_Ends",
    {
        "from": Annotated[str, Field(description="The id of the actor at which the step begins.")],
        "to": Annotated[str, Field(description="The id of the actor at which it ends.")],
    },
)


class Hop(_Ends, OtherLink):
    """One step of a path: the best link between two actors."""

    also: Annotated[list[OtherLink], Field(description="What else joins the same two, best first.")]


class Path(Strict):
    """One way from an actor to another."""

    hops: Annotated[list[Hop], Field(description="The steps, in order.")]
    length: Annotated[Count, Field(description="How many steps there are.")]
    holds: Annotated[Firmness, Field(description="How firmly the weakest of them holds.")]
    actors: Annotated[list[str], Field(description="Ids of the actors met, in order, both ends included.")]


class Paths(Covering):
    """How two actors are connected."""

    paths: Annotated[list[Path], Field(description="The paths, the shortest first; empty where there is none.")]
    actors: Annotated[list[NamedActor], Field(description="Every actor that some path meets, by id.")]
