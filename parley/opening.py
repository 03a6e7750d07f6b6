"""Parley in a notebook: the network of a database, or of exported records, in the shapes that analysts work with."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self
from urllib.parse import urlencode
from weakref import finalize

from graph.answers.network.exporting import export_network
from graph.driver import Database
from graph.export.network import Network
from graph.parameters.base import write_texts
from graph.questions.network import NetworkQuery
from graph.questions.reading import read_parameters
from graph.session.view import Caches, open_view
from graph.settings import Settings, read_settings
from graph.version import read_version
from parley.figures import Figure
from parley.loop_thread import LoopThread
from parley.network_data import NetworkData
from parley.record_file import RecordFile
from parley.remote_graph import RemoteGraph


class Graph:
    """An opened record, until ``close`` or the end of ``with``; at the latest until nothing refers to it, or the
    process ends. Questions may be asked inside a notebook's own loop.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        # The network and the places of actors are kept with the data, where those of another record may be.
        folder = TemporaryDirectory(prefix="parley-")
        self._database, self._settings = database, settings.model_copy(update={"home": Path(folder.name)})
        self._tables = Caches()
        self._loop = LoopThread("parley-graph")
        self._close = finalize(self, _close, self._loop, database, folder)

    def network(self, **asked: object) -> NetworkData:
        """The network that ``/v1/network`` would give for the same parameters, whole unless ``limit`` is among them.

        ``from`` is ``from_`` here; days may be dates, lists of values are repeated parameters. Raises
        BadParametersError and BadQuestionError, naming the parameter.
        """
        pairs = [(name.rstrip("_"), text) for name, value in asked.items() for text in write_texts(value)]
        return NetworkData(self._loop.call(self._draw(pairs)))

    def plot(self, **asked: object) -> Figure:
        """The network of these parameters as a figure."""
        return self.network(**asked).plot()

    async def _draw(self, pairs: list[tuple[str, str]]) -> Network:
        settings = self._settings
        query = read_parameters(NetworkQuery, pairs, settings)
        view = await open_view(self._database, query.question(), settings, self._tables)
        words = urlencode(pairs)
        return await export_network(
            view,
            query.filters(settings.network_edges_default),
            version=read_version(),
            address=f"/v1/network?{words}" if words else "/v1/network",
            asked=words,
            whole=query.limit is None,
        )

    def close(self) -> None:
        """Give the connection back; once it is closed, closing again does nothing."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _close(loop: LoopThread, database: Database, folder: TemporaryDirectory[str]) -> None:
    with folder:
        loop.close(database.close())


def open_graph(
    address: str | os.PathLike[str],
    *more: str | os.PathLike[str],
    user: str = "neo4j",
    password: str = "",
    key: str = "",
) -> Graph | RemoteGraph:
    """Open a running Parley by its HTTP address (with a ``key`` where it asks for one), a database by its Bolt address,
    or files of records such as ``parley export --format jsonl`` writes.

    Raises BadRecordsError where a file holds what is no record, DatabaseUnavailableError, at the first question, where
    nobody answers.
    """
    if str(address).startswith(("http://", "https://")):
        return RemoteGraph(str(address), key)
    settings = read_settings()
    if "://" in str(address):
        return Graph(Database.connect(str(address), user, password, settings), settings)
    return Graph(RecordFile([Path(path) for path in (address, *more)], settings), settings)
