"""The one process that sends: it holds a lock in the database, so that any other takes over when it is gone."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from graph.driver import Database, Transaction
from graph.errors import BadQuestionError, NotNowError, NotRecordedError, WriteLockedError
from graph.session.question import Question
from graph.session.view import Caches, open_public, open_view
from graph.settings import Settings
from graph.store.write_lock import Lock, hold_lock
from graph.webhooks.addresses import AllowedAddresses
from graph.webhooks.messages import leave_out_restricted, write_message
from graph.webhooks.posting import Outcome, post
from graph.webhooks.signing import sign
from graph.webhooks.webhook import Attempt, Delivery, State, Webhook, find_delivery, read_webhooks, write_attempts

_LOCK = "webhooks"
# How long nobody looks whether there are webhooks where there were none; who makes one wakes the sender of its process.
_IDLE_SECONDS = 60
_POLL_SECONDS = 1
_AT_ONCE = 8
# Each pause is so many times as long as the one before, up to a day.
_GROWTH, _GROWS_AT_MOST, _LONGEST_PAUSE = 4, 30, 86_400
_ATTEMPTS_SHOWN = 30
# After a fault of Parley's own.
_FAULT_SECONDS = 60

log = logging.getLogger("parley.webhooks")


class WebhookSender:
    """Sends what is due, for as long as there are webhooks and no other process does."""

    def __init__(self, find_database: Callable[[], Database], settings: Settings, tables: Caches) -> None:
        self._find_database = find_database
        self._settings = settings
        self._tables = tables
        self._allowed = AllowedAddresses(settings.webhook_networks)
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._work: dict[str, asyncio.Task[None]] = {}
        self._not_before: dict[str, float] = {}
        self._posts: list[asyncio.Task[Outcome]] = []
        self._woken = asyncio.Event()
        self._closing = False
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, in the background."""
        self._running = asyncio.create_task(self._run())

    def wake(self) -> None:
        """Look at once: there is a new webhook, or something to send again."""
        self._woken.set()

    async def close(self) -> None:
        """Send nothing any more; what was under way is sent again by the next sender."""
        self._closing = True
        self.wake()
        if self._running is not None:
            # Not broken off: in the middle of connecting to Neo4j that would leave a socket open.
            await self._running

    async def _run(self) -> None:
        while not self._closing:
            pause: float = _POLL_SECONDS
            try:
                database = self._find_database()
                if await read_webhooks(database):
                    await self._send_under_lock(database)
                pause = _IDLE_SECONDS
            except WriteLockedError:  # another process sends
                pause = self._settings.lease_seconds
            except NotNowError:
                pass
            except Exception:
                log.exception("sending webhooks failed")
                pause = _FAULT_SECONDS
            await self._wait(pause)

    async def _wait(self, seconds: float) -> None:
        if self._closing:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
        self._woken.clear()

    async def _send_under_lock(self, database: Database) -> None:
        """Send until there are no webhooks. Raises WriteLockedError where another process has the lock."""
        async with hold_lock(database, _LOCK, self._settings, wait_seconds=0, report_progress=log.info) as lock:
            try:
                while not self._closing and (webhooks := await read_webhooks(database)):
                    await self._wait(await self._begin(database, lock, webhooks))
            finally:
                await self._break_off()

    async def _break_off(self) -> None:
        for post_under_way in list(self._posts):
            post_under_way.cancel()
        await asyncio.gather(*self._work.values(), return_exceptions=True)
        self._work.clear()

    async def _begin(self, database: Database, lock: Lock, webhooks: list[Webhook]) -> float:
        """Begin what is due; in how many seconds to look again. Raises WriteLockedError where the lock was lost."""
        self._end_finished()
        published = (await database.read("store_read"))[0]["published"]
        moment = await self._ask_time(database)
        due = [one for one in webhooks if one.id not in self._work and self._is_due(one, published, moment)]
        if due:
            await database.change("lock_renew", lock.renew)
        for webhook in due:
            self._work[webhook.id] = asyncio.create_task(self._serve(database, lock, webhook, moment))
        later = [one.next_at - moment for webhook in webhooks for one in webhook.pending if one.next_at is not None]
        return min(_POLL_SECONDS, *(wait / 1000 for wait in later if wait > 0), _POLL_SECONDS)

    def _end_finished(self) -> None:
        for id_, task in list(self._work.items()):
            if not task.done():
                continue
            del self._work[id_]
            error = task.exception()
            if isinstance(error, WriteLockedError):
                raise error
            if isinstance(error, NotNowError | NotRecordedError):
                log.info("webhook %s waits: %s", id_, error)
            elif error is not None:
                log.error("webhook %s failed", id_, exc_info=error)
                self._not_before[id_] = time.monotonic() + _FAULT_SECONDS

    def _is_due(self, webhook: Webhook, published: int, moment: int) -> bool:
        if webhook.disabled is not None or self._not_before.get(webhook.id, 0) > time.monotonic():
            return False
        if webhook.pending:
            return _next_due(webhook, moment) is not None
        return webhook.since != published or not webhook.key_holds

    async def _ask_time(self, database: Database) -> int:
        """The database's own time, by which pauses are counted in every process."""
        return int((await database.read("clock"))[0]["now"])

    async def _serve(self, database: Database, lock: Lock, webhook: Webhook, moment: int) -> None:
        async with self._places:
            if self._closing:
                return
            if not webhook.key_holds:
                await self._disable(database, lock, webhook, "the key that made it was revoked or has expired")
                return
            delivery = _next_due(webhook, moment)
            if delivery is not None:
                await self._attempt(database, lock, webhook, delivery)
            else:
                await self._compose(database, lock, webhook)
            self.wake()

    async def _compose(self, database: Database, lock: Lock, webhook: Webhook) -> None:
        # A receiver gets what every reader may see, whoever made the webhook.
        view = await open_view(open_public(database, self._tables), Question(), self._settings, self._tables)
        await view.fetch("store_at")
        try:
            # A data version that a restore took back is none to go on from.
            message = await write_message(view, webhook.id, min(webhook.since, view.n), webhook.filters)
        except BadQuestionError as error:
            await self._disable(database, lock, webhook, str(error))
            return
        messages = [] if message is None else [message.as_node()]

        async def note(transaction: Transaction) -> None:
            await lock.renew(transaction)
            await transaction.run("write_webhook_message", id=webhook.id, n=view.n, messages=messages)

        await database.change("write_webhook_message", note)

    async def _attempt(self, database: Database, lock: Lock, webhook: Webhook, delivery: Delivery) -> None:
        text = (await find_delivery(database, webhook.id, delivery.id)).body or ""
        # Sources may have been restricted since it was written.
        restricted = await self._tables.restrictions.find_newest(database)
        body = (leave_out_restricted(text, restricted) if text else text).encode()
        at = time.time()
        headers = sign(webhook.secret, delivery.id, int(at), body)
        outcome = await self._post(webhook, headers, body)
        if outcome is None:
            return
        if not outcome.accepted:
            log.warning("webhook %s, delivery %s: %s", webhook.id, delivery.id, outcome.problem)
        tries = delivery.tries + 1
        state = self._judge(outcome, tries)
        attempts = (*delivery.attempts, Attempt(int(at * 1000), outcome.status, outcome.problem))[-_ATTEMPTS_SHOWN:]
        pause = max(outcome.pause, pause_after(tries, self._settings))

        async def note(transaction: Transaction) -> None:
            await lock.renew(transaction)
            await transaction.run(
                "write_webhook_attempt",
                id=webhook.id,
                delivery=delivery.id,
                state=state,
                attempts=write_attempts(attempts),
                tries=tries,
                milliseconds=int(pause * 1000),
            )
            await transaction.run("write_webhook_trimmed", id=webhook.id, most=self._settings.webhook_deliveries_max)
            if outcome.gone:
                await transaction.run("write_webhook_disabled", id=webhook.id, reason="its address answered 410 Gone")

        await database.change("write_webhook_attempt", note)

    async def _post(self, webhook: Webhook, headers: dict[str, str], body: bytes) -> Outcome | None:
        """What came of it; None where it was broken off."""
        seconds = self._settings.webhook_seconds
        under_way = asyncio.create_task(post(webhook.url, headers, body, self._allowed, seconds=seconds))
        self._posts.append(under_way)
        under_way.add_done_callback(self._posts.remove)
        await asyncio.wait([under_way])
        return None if under_way.cancelled() else under_way.result()

    def _judge(self, outcome: Outcome, tries: int) -> State:
        if outcome.accepted:
            return "delivered"
        return "dead" if outcome.gone or tries >= self._settings.webhook_attempts else "pending"

    async def _disable(self, database: Database, lock: Lock, webhook: Webhook, reason: str) -> None:
        async def note(transaction: Transaction) -> None:
            await lock.renew(transaction)
            await transaction.run("write_webhook_disabled", id=webhook.id, reason=reason)

        log.warning("webhook %s is disabled: %s", webhook.id, reason)
        await database.change("write_webhook_disabled", note)


def pause_after(tries: int, settings: Settings) -> float:
    """How many seconds pass between an attempt that failed, after so many, and the next."""
    growth: float = _GROWTH ** min(tries - 1, _GROWS_AT_MOST)
    return min(settings.webhook_pause_seconds * growth, _LONGEST_PAUSE)


def _next_due(webhook: Webhook, moment: int) -> Delivery | None:
    return next((one for one in webhook.pending if (one.next_at or 0) <= moment), None)
