"""One network in the shapes that analysts work with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx
import numpy as np
import pyarrow as pa
import rustworkx as rx

from graph.export.network import Network
from graph.export.parquet import edge_tables, node_tables
from graph.json_shapes import Values
from parley.figures import Figure
from parley.network_figure import draw_network

if TYPE_CHECKING:
    import pandas
    import polars

Part = Literal["edges", "nodes"]


class NetworkData:
    """Nodes and edges with the fields of ``/v1/export``: all bounds, ends exclusive, None where unbounded, and the
    marks that say which infinity a None is.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    @property
    def nodes(self) -> Sequence[Values]:
        """The actors, by id."""
        return self._network.nodes

    @property
    def edges(self) -> Sequence[Values]:
        """The edges, heaviest first."""
        return self._network.edges

    @property
    def data_version(self) -> int:
        """The data version that all of it was read at; 1 for files."""
        return self._network.about.data_version

    @property
    def citation(self) -> str:
        """How to cite it."""
        return self._network.about.citation

    def arrow(self, part: Part = "edges") -> pa.Table:
        """The edges or the nodes as an Arrow table, every column typed."""
        return pa.concat_tables(edge_tables(self._network) if part == "edges" else node_tables(self._network))

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """A column of the edges each; ``source`` and ``target`` are places in ``actors``, days are datetime64[D]."""
        table = self.arrow()
        columns = {name: table[name].to_numpy() for name in table.column_names if not name.endswith("_label")}
        actors = [node["id"] for node in self.nodes]
        place = {actor: number for number, actor in enumerate(actors)}
        for end in ("source", "target"):
            columns[end] = np.fromiter((place[actor] for actor in columns[end]), np.int64, len(columns[end]))
        return {"actors": np.array(actors), **columns}

    def networkx(self) -> nx.MultiDiGraph[str] | nx.MultiGraph[str]:
        """A networkx graph, keys being edge ids; without direction where no edge has one."""
        drawn: nx.MultiGraph[str] = nx.MultiDiGraph() if self._network.directed else nx.MultiGraph()
        drawn.graph.update(self._network.about.as_texts())
        drawn.add_nodes_from((node["id"], dict(node)) for node in self.nodes)
        for edge in self.edges:
            drawn.add_edge(edge["source"], edge["target"], edge["id"], **edge)
        return drawn

    def rustworkx(self) -> rx.PyDiGraph[Values, Values] | rx.PyGraph[Values, Values]:
        """A rustworkx graph of the same; nodes are in the order of ``nodes``."""
        drawn: rx.PyDiGraph[Values, Values] | rx.PyGraph[Values, Values]
        drawn = rx.PyDiGraph() if self._network.directed else rx.PyGraph()
        numbers = dict(zip((node["id"] for node in self.nodes), drawn.add_nodes_from(self.nodes), strict=True))
        drawn.add_edges_from([(numbers[edge["source"]], numbers[edge["target"]], edge) for edge in self.edges])
        return drawn

    def pandas(self, part: Part = "edges") -> pandas.DataFrame:
        """The edges or the nodes as a pandas frame."""
        return self.arrow(part).to_pandas()

    def plot(self) -> Figure:
        """The network as a figure."""
        return draw_network(self._network)

    def polars(self, part: Part = "edges") -> polars.DataFrame:
        """The edges or the nodes as a Polars frame."""
        import polars  # noqa: PLC0415 - only for those who have it

        frame = polars.from_arrow(self.arrow(part))
        assert isinstance(frame, polars.DataFrame)  # noqa: S101 - a table is no series
        return frame
