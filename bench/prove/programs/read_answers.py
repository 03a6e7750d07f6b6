"""What a program reads with a generated client: a demand with its history, the ends of ties, the edges of a network.

It runs in the environment of the generated package, beside which it lies; it has no cast and passes mypy --strict.
"""

from __future__ import annotations

import sys
from datetime import date

from parley_client import Client
from parley_client.api.demands import list_demands, show_demand
from parley_client.api.network import show_network
from parley_client.api.ties import list_ties
from parley_client.models import DemandPage, Network, SingleDemand, TiePage


def main(address: str) -> None:
    """Print what was read, a name and a value a line."""
    with Client(address, raise_on_unexpected_status=True) as client:
        demands = list_demands.sync(client=client, unmet=True, as_of=date(2021, 8, 2))
        assert isinstance(demands, DemandPage)
        print("unmet demands on 2 August 2021", len(demands.items), sep="\t")
        demand = show_demand.sync(demands.items[0].id, client=client)
        assert isinstance(demand, SingleDemand)
        print(f"status of {demand.id}", demand.status, sep="\t")
        for report in demand.history:
            print(f"report on {report.date or 'no date'}", f"{report.addressee or 'all'}: {report.status}", sep="\t")
        ties = list_ties.sync(client=client, limit=3)
        assert isinstance(ties, TiePage)
        for tie in ties.items:
            print(f"tie {tie.kind}", f"{tie.source} to {tie.target}", sep="\t")
        network = show_network.sync(client=client, as_of=date(2021, 8, 17))
        assert isinstance(network, Network)
        labels = {node.id: node.label for node in network.nodes}
        print("edges on 17 August 2021", len(network.edges), sep="\t")
        for edge in network.edges[:3]:
            print(f"{edge.layer}, weight {edge.weight}", f"{labels[edge.source]} and {labels[edge.target]}", sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
