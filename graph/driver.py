"""The one way to Neo4j: named queries over Bolt, each with a time limit, a name in the logs, and clear errors."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConnectionAcquisitionTimeoutError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    TransientError,
)
from opentelemetry import trace

from graph.errors import DatabaseUnavailableError, OverloadedError
from graph.queries import SHARED
from graph.queueing import BoundedQueue
from graph.settings import Settings

T = TypeVar("T")
# A row by the names that its query gives: what is under each is the query's own.
Row = dict[str, Any]
Rows = list[Row]

# How long Neo4j may take to say that it is alive, once it has been silent: in steps, of which each counts once however
# late this process comes to it, because what Neo4j said meanwhile waits to be read.
_PING_STEPS, _STEP_SECONDS = 20, 0.025
# How long a new connection may take where this process has other things to do: that Neo4j is away is found out sooner.
_CONNECT_SECONDS = 15
# Connections in addition to those for reads: for shared reads, writes, and for asking whether Neo4j is there.
_OTHER_CONNECTIONS = 24
_SHARED_AT_ONCE = 8
# How long a write is begun again where Neo4j asks for it, as it does when two writes block each other.
_REPEAT_SECONDS = 2
_QUERIES = resources.files("graph.queries")
_SUFFIX = ".cypher"
# Whose question it is, in the metadata of every transaction; empty where nobody asked.
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")

# Spans go where FASTAPI_OTEL_AUTO_CONFIGURE and OTEL_… send them: nowhere, by default.
_tracer = trace.get_tracer("parley.database")
# One where the limit is Neo4j's own, one where it came with the transaction.
_TIMED_OUT = frozenset(
    f"Neo.ClientError.Transaction.{name}" for name in ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
)
# Two at once that change the schema: what one makes, the other finds, or each waits for the other.
_SCHEMA_RACES = frozenset({
    "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", "Neo.TransientError.Transaction.DeadlockDetected"
})  # fmt: skip
_SCHEMA_PAUSE_SECONDS = 0.1
# It could not write down a change, or has panicked since.
_BROKEN = "Neo.DatabaseError.Transaction."
# Addresses behind which there may be several servers, of which some know of a write later than others.
_ROUTED = "neo4j"


@cache
def read_query(name: str) -> str:
    """The text of a named query, out of ``graph/queries``."""
    return _QUERIES.joinpath(f"{name}{_SUFFIX}").read_text(encoding="utf-8")


def list_queries() -> list[str]:
    """The name of every query in ``graph/queries``."""
    return sorted(file.name[: -len(_SUFFIX)] for file in _QUERIES.iterdir() if file.name.endswith(_SUFFIX))


def _describe(name: str) -> dict[str, str]:
    """What Neo4j shows of a transaction (``SHOW TRANSACTIONS``): the query's name, and the request that it is for."""
    request_id = REQUEST_ID.get()
    return {"name": name, "request_id": request_id} if request_id else {"name": name}


def _find_reason(error: Neo4jError) -> str | None:
    """Why Neo4j cannot do anything now; None where only this one query is at fault."""
    if (error.code or "").startswith(_BROKEN):
        return f"Neo4j cannot go on ({error.code}): its disk may be full; its log says why"
    return "Neo4j does not answer" if error.is_retryable() else None


class Transaction:
    """A write transaction that runs named queries."""

    def __init__(self, transaction: neo4j.AsyncManagedTransaction) -> None:
        self._transaction = transaction

    async def run(self, name: str, /, **parameters: object) -> Rows:
        """Run a named query inside the transaction; its rows as plain dicts."""
        result = await self._transaction.run(read_query(name), parameters)
        return [dict(record) async for record in result]


class Database:
    """One Neo4j database. Knows no domain.

    Every failure to answer is a DatabaseUnavailableError where Neo4j is away or silent, an OverloadedError where there
    is more to do than there is time for. Only silence of Neo4j counts as such: not what a read waited for its turn, nor
    what this process was busy with.

    With ``bookmarks`` every read and write waits for what was read and written before: whichever server of a cluster
    answers, one reads one's own writes.
    """

    def __init__(
        self, driver: neo4j.AsyncDriver, settings: Settings, bookmarks: neo4j.AsyncBookmarkManager | None = None
    ) -> None:
        self._driver = driver
        self._settings = settings
        self.bookmarks = bookmarks
        self.on_query: Callable[[str, float, bool], None] | None = None
        waiting, seconds = settings.database_reads_waiting, settings.database_queue_seconds
        self._queue = BoundedQueue("reads of the database", settings.database_reads, waiting, seconds)
        self._shared_queue = BoundedQueue("shared reads of the database", _SHARED_AT_ONCE, waiting, seconds)
        self._last_word = -float("inf")
        self._pinging: asyncio.Task[bool] | None = None

    @classmethod
    def connect(cls, url: str, user: str, password: str, settings: Settings) -> Self:
        """A database at a Bolt address; nothing is sent before the first query."""
        driver = neo4j.AsyncGraphDatabase.driver(
            url,
            auth=(user, password),
            connection_timeout=_CONNECT_SECONDS,
            connection_acquisition_timeout=_CONNECT_SECONDS,
            max_connection_pool_size=settings.database_reads + _OTHER_CONNECTIONS,
            max_transaction_retry_time=_REPEAT_SECONDS,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            keep_alive=True,
        )
        routed = url.startswith(_ROUTED)
        return cls(driver, settings, neo4j.AsyncGraphDatabase.bookmark_manager() if routed else None)

    async def close(self) -> None:
        """Give every connection back."""
        if self._pinging is not None:
            # Broken off, it would leave a half-made connection behind.
            await asyncio.wait([self._pinging])
        await self._driver.close()

    async def read(self, name: str, /, **parameters: object) -> Rows:
        """The rows of a named read.

        Raises DatabaseUnavailableError when Neo4j is away, OverloadedError where the read takes too long, or too many
        others are under way. Broken off, it ends inside Neo4j too: its connection is closed.
        """

        async def attempt() -> Rows:
            async with self._session(neo4j.READ_ACCESS) as session:
                result = await session.run(self._query(name, self._settings.query_seconds), parameters)
                return [dict(record) async for record in result]

        queue = self._shared_queue if name in SHARED else self._queue
        return await self._timed(name, self._in_turn(queue, lambda: self._twice(attempt)), self._settings.query_seconds)

    async def write(self, name: str, /, **parameters: object) -> Rows:
        """Run one named write in a transaction of its own; it must be safe to repeat."""
        return await self.change(name, lambda transaction: transaction.run(name, **parameters))

    async def change(self, name: str, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run several writes as one transaction, tried again when Neo4j asks for it; they must be safe to repeat."""

        async def attempt() -> T:
            async with self._session(neo4j.WRITE_ACCESS) as session:

                @neo4j.unit_of_work(metadata=_describe(name), timeout=self._settings.write_seconds)
                async def unit(transaction: neo4j.AsyncManagedTransaction) -> T:
                    return await work(Transaction(transaction))

                return await session.execute_write(unit)

        return await self._timed(name, self._waited(attempt), self._settings.write_seconds)

    async def define(self, statement: str) -> None:
        """Run one statement of the schema; Neo4j wants each in a transaction of its own.

        It must be safe to repeat (``IF NOT EXISTS``): it is tried again where another does the same at this moment, as
        the last statement of a process that was killed does, which Neo4j goes on with.
        """

        async def attempt() -> None:
            async with self._session(neo4j.WRITE_ACCESS) as session:
                result = await session.run(neo4j.Query(statement, metadata=_describe("schema")))
                await result.consume()

        async def persist() -> None:
            while True:
                try:
                    return await attempt()
                except Neo4jError as error:
                    if error.code not in _SCHEMA_RACES:
                        raise
                await asyncio.sleep(_SCHEMA_PAUSE_SECONDS)

        await self._timed("schema", self._waited(persist), self._settings.write_seconds)

    async def explain(self, name: str, /, **parameters: object) -> Any:
        """The plan of a named query, for the test that reads them all."""
        async with self._session(neo4j.WRITE_ACCESS) as session:
            result = await session.run(neo4j.Query("EXPLAIN " + read_query(name)), parameters)
            return (await result.consume()).plan

    def _session(self, mode: str) -> neo4j.AsyncSession:
        return self._driver.session(
            database=self._settings.database_name,
            default_access_mode=mode,
            fetch_size=-1,
            bookmark_manager=self.bookmarks,
        )

    def _query(self, name: str, seconds: float) -> neo4j.Query:
        return neo4j.Query(read_query(name), metadata=_describe(name), timeout=seconds)

    async def _twice(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """A connection that went stale in the pool is no reason to fail a read: try once more on a new one."""
        try:
            return await attempt()
        except (DriverError, TransientError):
            return await attempt()

    async def _timed(self, name: str, work: Awaitable[T], seconds: float) -> T:
        """Do some work that a query names, seen in metrics and traces."""
        # An exception may quote the query, which belongs in no trace.
        with _tracer.start_as_current_span(
            f"neo4j {name}",
            kind=trace.SpanKind.CLIENT,
            attributes={"db.system.name": "neo4j", "db.operation.name": name},
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                return await self._explained(name, work, seconds)
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(trace.StatusCode.ERROR)
                raise

    async def _explained(self, name: str, work: Awaitable[T], seconds: float) -> T:
        started, fine = time.perf_counter(), False
        try:
            answer = await work
            fine = True
        except ClientError as error:
            if error.code in _TIMED_OUT:
                raise OverloadedError(f"the answer took longer than {seconds:g} s; ask for less") from error
            if isinstance(error, AuthError):
                raise DatabaseUnavailableError("Neo4j refused the user or the password") from error
            raise
        except DatabaseUnavailable as error:
            raise DatabaseUnavailableError(f"Neo4j asked to try again later ({error.code})") from error
        except TransientError as error:
            raise OverloadedError(f"Neo4j asked to try again later ({error.code})") from error
        except ConnectionAcquisitionTimeoutError as error:
            raise OverloadedError("every connection to Neo4j is in use; ask again") from error
        except (DriverError, OSError, TimeoutError) as error:
            raise DatabaseUnavailableError("Neo4j does not answer") from error
        except Neo4jError as error:
            if (reason := _find_reason(error)) is not None:
                raise DatabaseUnavailableError(reason) from error
            raise
        else:
            return answer
        finally:
            if self.on_query is not None:
                self.on_query(name, time.perf_counter() - started, fine)

    async def _waited(self, work: Callable[[], Awaitable[T]]) -> T:
        """Wait for a write as long as it may take: a busy Neo4j is no reason to break one off."""
        return await asyncio.wait_for(work(), self._settings.write_seconds + self._settings.away_seconds)

    async def _in_turn(self, queue: BoundedQueue, work: Callable[[], Awaitable[T]]) -> T:
        async with queue.enter():
            answer = await self._watched(work)
            self._last_word = asyncio.get_running_loop().time()
            return answer

    async def _watched(self, work: Callable[[], Awaitable[T]]) -> T:
        """Wait for an answer; while Neo4j is silent, ask it whether it is there at all, rather than wait for long."""
        loop, watching = asyncio.get_running_loop(), list[asyncio.Task[None]]()
        there = True

        async def watch(limit: asyncio.Timeout) -> None:
            nonlocal there
            there = await self._wait_while_there(self._settings.query_seconds)
            limit.reschedule(loop.time())

        try:
            async with asyncio.timeout(None) as limit:
                seconds = self._settings.away_seconds
                late = loop.call_later(seconds, lambda: watching.append(loop.create_task(watch(limit))))
                try:
                    return await work()
                finally:
                    late.cancel()
                    for task in watching:
                        task.cancel()
        except TimeoutError:
            if limit.expired() and there:
                raise OverloadedError("Neo4j has not ended this read in time; ask for less, or again later") from None
            raise

    async def _wait_while_there(self, seconds: float) -> bool:
        """Wait so long; false as soon as Neo4j is silent and does not answer when it is asked."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while loop.time() < until:
            silence = loop.time() - self._last_word
            if silence >= self._settings.away_seconds:
                if not await self._is_there():
                    return False
                self._last_word, silence = loop.time(), 0
            await asyncio.sleep(self._settings.away_seconds - silence)
        return True

    async def _is_there(self) -> bool:
        """Whether Neo4j answers; callers at the same time share the question."""
        if self._pinging is None or self._pinging.done():
            self._pinging = asyncio.create_task(self._ping())
        return await asyncio.shield(self._pinging)

    async def _ping(self) -> bool:
        asked = asyncio.create_task(self._ask_nothing())
        try:
            for _ in range(_PING_STEPS):
                await asyncio.wait([asked], timeout=_STEP_SECONDS)
                if asked.done():
                    return asked.result()
            return False
        finally:
            asked.cancel()
            await asyncio.wait([asked])

    async def _ask_nothing(self) -> bool:
        try:
            async with self._session(neo4j.READ_ACCESS) as session:
                await (await session.run(neo4j.Query("RETURN 1"))).consume()
        except (DriverError, Neo4jError, OSError):
            return False
        return True
