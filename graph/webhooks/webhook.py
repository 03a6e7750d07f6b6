"""A webhook and its deliveries, as the database keeps them."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import Literal

import orjson

from graph.answers.changes.listing import ChangeFilters
from graph.driver import Database, Row
from graph.errors import ConflictError, NotRecordedError, ScopeMissingError
from graph.json_shapes import Body
from graph.settings import Settings
from graph.store.keys import Key
from graph.webhooks.signing import make_secret

State = Literal["pending", "delivered", "dead"]
STATES: tuple[State, ...] = ("pending", "delivered", "dead")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to send a message: when (milliseconds since 1970), the status of the answer, what was wrong."""

    at: int
    status: int | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to a webhook about what was published after data version ``since`` until ``n``.

    Times are milliseconds since 1970. ``tries`` counts attempts since somebody last asked for it; ``body`` is read
    where one delivery is asked for.
    """

    id: str
    since: int
    n: int
    changes: int
    state: State
    created: int
    tries: int
    next_at: int | None
    ended: int | None
    attempts: tuple[Attempt, ...]
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is sent what changed since data version ``since``.

    ``pending`` are deliveries that are still to be made; ``key_holds``: whether the key that made it is still good.
    """

    id: str
    url: str
    owner: str
    key: str
    secret: str
    filters: ChangeFilters
    created: int
    since: int
    disabled: str | None
    key_holds: bool
    pending: tuple[Delivery, ...]
    dead: int

    def is_open_to(self, key: Key) -> bool:
        """Whether a key may see and delete it: one of the same owner, or an administrator's."""
        return key.owner == self.owner or key.allows("admin")


async def create_webhook(
    database: Database, settings: Settings, key: Key, *, url: str, filters: ChangeFilters, since: int
) -> Webhook:
    """Make a webhook that is sent what is published after data version ``since``.

    Raises ConflictError where there are as many as there may be, and ScopeMissingError for a token of an issuer: it
    ends too soon to go on sending by, and nobody could revoke what it made.
    """
    if not await database.read("key_by_id", id=key.id):
        raise ScopeMissingError("a webhook needs a key that parley keys made; a token ends too soon to send by")
    id_ = secrets.token_hex(8)
    given = {
        "id": id_,
        "name": url,
        "url": url,
        "owner": key.owner,
        "key": key.id,
        "secret": make_secret(),
        "filters": orjson.dumps(asdict(filters)).decode(),
        "since": since,
    }
    if not await database.write("write_webhook", webhook=given, most=settings.webhooks_max):
        raise ConflictError(f"there are {settings.webhooks_max} webhooks already, as many as there may be")
    return await find_webhook(database, id_)


async def read_webhooks(database: Database) -> list[Webhook]:
    """Every webhook, the oldest first."""
    return [_read_webhook(row) for row in await database.read("webhooks_all")]


async def find_webhook(database: Database, id_: str) -> Webhook:
    """One webhook. Raises NotRecordedError."""
    for webhook in await read_webhooks(database):
        if webhook.id == id_:
            return webhook
    raise NotRecordedError(f"there is no webhook {id_!r}")


async def delete_webhook(database: Database, id_: str) -> None:
    """Delete a webhook with its deliveries: nothing is sent any more."""
    await database.write("write_webhook_gone", id=id_)


async def read_deliveries(database: Database, webhook: str) -> list[Delivery]:
    """The deliveries of a webhook, the newest first, without what they say."""
    return [_read_delivery(row["delivery"]) for row in await database.read("webhook_deliveries", id=webhook)]


async def find_delivery(database: Database, webhook: str, id_: str) -> Delivery:
    """One delivery, with what it says until it was accepted. Raises NotRecordedError."""
    rows = await database.read("webhook_delivery", id=webhook, delivery=id_)
    if not rows:
        raise NotRecordedError(f"webhook {webhook!r} has no delivery {id_!r}")
    return _read_delivery(rows[0]["delivery"])


async def send_again(database: Database, webhook: Webhook, id_: str) -> Delivery:
    """Have a delivery that was given up attempted again. Raises NotRecordedError, and ConflictError for any other."""
    delivery = await find_delivery(database, webhook.id, id_)
    if webhook.disabled is not None:
        raise ConflictError(f"the webhook is disabled: {webhook.disabled}")
    if not await database.write("write_webhook_again", id=webhook.id, delivery=id_):
        raise ConflictError(f"delivery {id_!r} is {delivery.state}; only a dead one is sent again")
    return await find_delivery(database, webhook.id, id_)


def write_attempts(attempts: tuple[Attempt, ...]) -> str:
    """Attempts as the database keeps them."""
    return orjson.dumps(attempts).decode()


def _read_webhook(row: Row) -> Webhook:
    kept = row["webhook"]
    filters = orjson.loads(kept["filters"])
    return Webhook(
        kept["id"],
        kept["url"],
        kept["owner"],
        kept["key"],
        kept["secret"],
        ChangeFilters(**{**filters, "kinds": tuple(filters["kinds"])}),
        kept["created"],
        kept["since"],
        kept.get("disabled"),
        row["key_holds"],
        tuple(sorted(map(_read_delivery, row["pending"]), key=lambda one: (one.n, one.created))),
        row["dead"],
    )


def _read_delivery(kept: Body) -> Delivery:
    return Delivery(
        kept["id"],
        kept["since"],
        kept["n"],
        kept["changes"],
        kept["state"],
        kept["created"],
        kept["tries"],
        kept.get("next_at"),
        kept.get("ended"),
        tuple(Attempt(**one) for one in orjson.loads(kept["attempts"])),
        kept.get("body"),
    )
