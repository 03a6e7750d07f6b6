"""A running Parley in a notebook: what ``parley.open("http://…")`` gives."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import BadQuestionError, ParleyError
from graph.export.network import About, Network
from graph.json_shapes import Body
from graph.parameters.base import write_texts
from parley.figures import Figure, draw_ledger, draw_timeline
from parley.frames import LISTS, make_frame
from parley.network_data import NetworkData
from parley.remote import Pair, Remote

if TYPE_CHECKING:
    import pandas

_TRIES = 3
_PAGE = "200"


class RemoteGraph:
    """A record that is asked over HTTP. Nothing is held open, so nothing needs closing."""

    def __init__(self, address: str, key: str = "") -> None:
        self._remote = Remote(address, key)

    def network(self, **asked: object) -> NetworkData:
        """The network that ``/v1/network`` would give for the same parameters, whole unless ``limit`` is among them.

        ``from`` is ``from_`` here; days may be dates, lists of values are repeated parameters. Raises
        BadParametersError and BadQuestionError, naming the parameter.
        """
        pairs = _write_pairs(asked)
        parallel = [] if "parallel" in asked else [("parallel", "false")]
        for _ in range(_TRIES):
            parts = [
                self._remote.fetch("/v1/export", [*pairs, *parallel, ("format", "parquet"), ("part", part)])
                for part in ("edges", "nodes")
            ]
            if len({n for _, n in parts}) == 1:
                return NetworkData(_read_network(*(pq.read_table(io.BytesIO(body)) for body, _ in parts)))
        raise ParleyError("the data changed at every try; ask again, with known_at")

    def plot(self, **asked: object) -> Figure:
        """The network of these parameters as a figure."""
        return self.network(**asked).plot()

    def frame(self, name: str, **asked: object) -> pandas.DataFrame:
        """Every row of a list as a pandas frame: actors, ties, talks, demands, positions and the others of ``LISTS``.

        Days are datetimes, codes categories, what is not known is NA. Filters are those of the route.
        """
        return make_frame(name, self._list(name, asked))

    def timeline(self, *, actor: str | None = None, process: str | None = None, **asked: object) -> Figure:
        """What happened around an actor, or in a process, as a figure."""
        if (actor is None) == (process is None):
            raise BadQuestionError("actor", "expected an actor or a process")
        path = f"/v1/actors/{actor}/timeline" if process is None else f"/v1/processes/{process}/timeline"
        items = self._remote.list_items(path, [*_write_pairs(asked), ("limit", _PAGE)])
        return draw_timeline(list(items), actor or process or "")

    def ledger(self, **asked: object) -> Figure:
        """Demands with their status by addressee, as a figure."""
        return draw_ledger(self._list("demands", asked))

    def _list(self, name: str, asked: Body) -> list[Body]:
        if name not in LISTS:
            raise BadQuestionError("name", f"{name!r} is not one of: {', '.join(LISTS)}")
        return list(self._remote.list_items(f"/v1/{name}", [*_write_pairs(asked), ("limit", _PAGE)]))

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> RemoteGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _write_pairs(asked: Body) -> list[Pair]:
    return [(name.rstrip("_"), text) for name, value in asked.items() for text in write_texts(value)]


def _read_network(edges: pa.Table, nodes: pa.Table) -> Network:
    """A network as its two tables hold it."""
    texts = {name.decode(): text.decode() for name, text in (edges.schema.metadata or {}).items()}
    undated = texts.get("undated_sources_left_out")
    about = About(
        texts["creator"].removeprefix("Parley "),
        int(texts["data_version"]),
        texts["citation"].partition("), ")[2],
        "" if texts["filters"] == "none" else texts["filters"],
        int(texts["edges_left_out"]),
        None if undated is None else int(undated),
    )
    return Network(_read_rows(nodes), _read_rows(edges), {}, {}, about)


def _read_rows(table: pa.Table) -> Sequence[Body]:
    rows = table.drop_columns([name for name in table.column_names if name.endswith("_label")]).to_pylist()
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()} for row in rows
    ]
