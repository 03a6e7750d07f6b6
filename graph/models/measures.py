"""What is measured of the network."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from graph.models.coverage import Listing
from graph.models.fields import Answer, Count, NamedActor, OneOf, Scalar, Strict
from graph.models.network import HiddenCounts, Window
from graph.time.answered import Day

DIRECTIONS = ("incoming", "outgoing", "through", "disregarded")
Direction = Annotated[str, OneOf(*DIRECTIONS)]


class Brokerage(Strict):
    """How often an actor brokers between camps, in each role of Gould and Fernandez (1989)."""

    coordinator: Annotated[Count, Field(description="All three in one camp.")]
    itinerant: Annotated[Count, Field(description="The two in one camp, the broker in another (consultant).")]
    gatekeeper: Annotated[Count, Field(description="From another camp into the broker's own.")]
    representative: Annotated[Count, Field(description="From the broker's own camp into another.")]
    liaison: Annotated[Count, Field(description="All three in different camps.")]
    total: Annotated[Count, Field(description="In all roles together.")]


class ActorScores(Strict):
    """The measures of one actor."""

    degree: Annotated[Count, Field(description="With how many other actors it shares edges.")]
    in_degree: Annotated[Count, Field(description="From how many others directed edges lead to it.")]
    out_degree: Annotated[Count, Field(description="To how many others its directed edges lead.")]
    strength: Annotated[float, Field(description="Summed weight of its edges.")]
    in_strength: Annotated[float, Field(description="Summed weight of the directed edges that lead to it.")]
    out_strength: Annotated[float, Field(description="Summed weight of the directed edges that lead from it.")]
    betweenness: Annotated[float | None, Field(description="The share of shortest paths that lead through it.")]
    closeness: Annotated[float | None, Field(description="How near it is to those it can reach.")]
    eigenvector: Annotated[float | None, Field(description="Its part in the leading eigenvector.")]
    pagerank: Annotated[float | None, Field(description="Its PageRank.")]
    constraint: Annotated[float | None, Field(description="Burt's constraint.")]


class Measured(NamedActor, ActorScores):
    """One actor with its measures."""

    edges: Annotated[Count, Field(description="How many edges count at it.")]
    community: Annotated[int, Field(ge=1, description="The number of its community, the largest being 1.")]
    camp: NotRequired[Annotated[Scalar | None, Field(description="With camps: its camp; null where it has none.")]]
    brokerage: NotRequired[Annotated[Brokerage, Field(description="With camps: how often it brokers between them.")]]


# A map, not a model: generated clients cannot make four field names out of signs alone.
Triad = Literal["+++", "++-", "+--", "---"]


class BalanceAnswer(Strict):
    """Whether friends and enemies fit together."""

    share: Annotated[float | None, Field(description="The share of triads that are balanced; null without triads.")]
    triads: Annotated[
        dict[Triad, Count],
        Field(description="Number of triads by the signs of their pairs; `+++` and `+--` are balanced."),
    ]
    positive: Annotated[Count, Field(description="Friendly pairs.")]
    negative: Annotated[Count, Field(description="Hostile pairs.")]
    mixed: Annotated[Count, Field(description="Pairs that are both, which are left out.")]


class FrustrationAnswer(Strict):
    """The least number of signed pairs that do not fit two blocs."""

    count: Annotated[int | None, Field(description="How many pairs; null where none has a sign.")]
    share: Annotated[float | None, Field(description="Their share of all signed pairs.")]
    exact: Annotated[bool, Field(description="Whether no smaller number is possible; else it is an estimate.")]


class WholeMeasures(Strict):
    """The measures of the whole network."""

    nodes: Annotated[Count, Field(description="How many actors it has.")]
    edges: Annotated[Count, Field(description="How many edges it has.")]
    pairs: Annotated[Count, Field(description="How many pairs of actors share an edge.")]
    density: Annotated[float | None, Field(description="The share of possible pairs that are joined.")]
    communities: Annotated[Count, Field(description="How many communities were found.")]
    modularity: Annotated[float | None, Field(description="The modularity of these communities.")]
    balance: Annotated[BalanceAnswer, Field(description="Structural balance.")]
    frustration: Annotated[FrustrationAnswer, Field(description="Line index of frustration.")]


class Camps(Strict):
    """What divides the actors."""

    by: Annotated[str, Field(description="What camps= named.")]
    derived: Annotated[bool, Field(description="The camps were computed from this same network.")]
    note: Annotated[str | None, Field(description="What follows from that, in words.")]
    without: Annotated[list[str], Field(description="Ids of actors that have no camp.")]


class Method(Strict):
    """How it was measured."""

    directed: Annotated[bool, Field(description="Along the edges, or disregarding direction.")]
    weighted: Annotated[bool, Field(description="Heavier edges count for more.")]
    sample: Annotated[
        int | None, Field(description="How many actors an estimate is made from; null where nothing is estimated.")
    ]
    directions: Annotated[
        dict[str, Direction],
        Field(
            description="Which edges of an actor each measure goes by: incoming, outgoing, through (in by one, out by "
            "another), or direction disregarded."
        ),
    ]


class Measurement(Strict):
    """What is measured, of every actor and of the whole."""

    actors: Annotated[list[Measured], Field(description="The actors, by id.")]
    whole: Annotated[WholeMeasures, Field(description="The measures of the whole.")]
    camps: Annotated[
        Camps | None, Field(description="What brokerage is counted between; null where camps was not given.")
    ]
    method: Annotated[Method, Field(description="In which way.")]
    estimated: Annotated[list[str], Field(description="The measures that are estimates here; all others are exact.")]


class NetworkMeasures(Measurement, Answer):
    """Measures of every actor and of the whole network."""

    window: Annotated[Window, Field(description="The time that it is about.")]
    left_out: Annotated[HiddenCounts, Field(description="What limit cut off.")]


_Span = TypedDict(
    "_Span",
    {
        "from": Annotated[Day, Field(description="Its first day.")],
        "to": Annotated[Day, Field(description="Exclusive: the first day after.")],
    },
)


class PeriodMeasure(_Span, Strict):
    """One measure in one month or year."""

    period: Annotated[str, Field(description="The calendar month or year: 2021-08, or 2021.")]
    measure: Annotated[str, Field(description="The measure's name.")]
    value: Annotated[float | None, Field(description="Its value; null where there is none then.")]
    estimated: Annotated[bool, Field(description="Whether it is an estimate.")]
    direction: Annotated[
        Direction | None,
        Field(description="Which edges of an actor it goes by; null for measures of the whole and of two."),
    ]


class SeriesPage(Listing):
    """A page of a measure over time."""

    items: Annotated[list[PeriodMeasure], Field(description="The periods, in order.")]


class Congruence(Strict):
    """Two actors by the stances that they share and those in which they oppose each other."""

    source: Annotated[str, Field(description="The one actor's id.")]
    target: Annotated[str, Field(description="The other actor's id.")]
    congruence: Annotated[float, Field(ge=0, description="Stances that they share.")]
    conflict: Annotated[float, Field(ge=0, description="Stances in which they oppose each other.")]
    similarity: Annotated[
        float | None, Field(description="How near their values are; null where they have none on one issue.")
    ]
    distance: Annotated[float | None, Field(description="How far their values are apart; null as similarity is.")]


class CongruencePage(Listing):
    """A page of pairs of actors by their stances."""

    items: Annotated[list[Congruence], Field(description="The pairs, by their ids.")]


class Broker(NamedActor):
    """An actor on shortest paths between others."""

    betweenness: Annotated[
        float, Field(ge=0, le=1, description="The share of shortest paths between two others that lead through it.")
    ]


class Brokers(Answer):
    """The actors of the highest betweenness in a network."""

    items: Annotated[
        list[Broker], Field(description="These actors, the highest first; those without any are left out.")
    ]
    actors: Annotated[Count, Field(description="How many actors the network has.")]
    estimated: Annotated[bool, Field(description="The figures are estimates; exact=true gives the exact ones.")]
    sample: Annotated[Count | None, Field(description="Where estimated: from the paths of how many actors.")]
    window: Annotated[Window, Field(description="The time that it is about.")]
