"""Webhooks as the API answers them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.json_shapes import Body
from graph.models.fields import Answer, Count, Strict

_MOMENT: Body = {"format": "date-time"}


class Webhook(Strict):
    """An address that is sent what changes."""

    id: Annotated[str, Field(description="Its id.")]
    url: Annotated[str, Field(description="The address that messages are sent to.")]
    owner: Annotated[str, Field(description="Who made it: the owner of the key.")]
    created: Annotated[str, Field(description="When, ISO 8601 in UTC.", json_schema_extra=_MOMENT)]
    actor: Annotated[str | None, Field(description="Only changes of records that name this actor.")]
    process: Annotated[str | None, Field(description="Only changes of this process and its tracks.")]
    issue: Annotated[str | None, Field(description="Only changes about this issue.")]
    country: Annotated[str | None, Field(description="Only changes on this country.")]
    kind: Annotated[list[str], Field(description="Only changes of records of these kinds; empty: of all.")]
    since: Annotated[Count, Field(description="The data version up to which messages have been made.")]
    state: Annotated[Literal["active", "disabled"], Field(description="Whether messages are sent to it.")]
    disabled: Annotated[str | None, Field(description="Why it is disabled; null where it is not.")]
    pending: Annotated[Count, Field(description="Messages that are still to be accepted.")]
    dead: Annotated[Count, Field(description="Messages that were given up, of those that are kept: dead letters.")]


class SingleWebhook(Webhook, Answer):
    """One webhook."""


class NewWebhook(SingleWebhook):
    """A webhook that was just made."""

    secret: Annotated[
        str, Field(description="The secret of its signatures, as Standard Webhooks write it: shown once.")
    ]


class WebhookPage(Answer):
    """The webhooks that the key may see."""

    items: Annotated[list[Webhook], Field(description="The webhooks, the oldest first.")]
    next: Annotated[None, Field(description="null: all of them are here.")]


class WebhookAttempt(Strict):
    """One attempt to send a message."""

    at: Annotated[str, Field(description="When, ISO 8601 in UTC.", json_schema_extra=_MOMENT)]
    status: Annotated[int | None, Field(description="The HTTP status of the answer; null where there was none.")]
    problem: Annotated[str | None, Field(description="Why it failed; null where the message was accepted.")]


class WebhookDelivery(Strict):
    """A message to a webhook, and what came of it."""

    id: Annotated[str, Field(description="Its id; in the header webhook-id, the same at every attempt.")]
    state: Annotated[
        Literal["pending", "delivered", "dead"],
        Field(description="pending: still to be accepted; dead: given up, and sent again only when asked for."),
    ]
    since: Annotated[Count, Field(description="It says what was published after this data version,")]
    n: Annotated[Count, Field(description="until this one.")]
    changes: Annotated[Count, Field(description="How many changes it holds.")]
    created: Annotated[str, Field(description="When it was made, ISO 8601 in UTC.", json_schema_extra=_MOMENT)]
    next_at: Annotated[
        str | None, Field(description="Of a pending one: when it is attempted next.", json_schema_extra=_MOMENT)
    ]
    ended: Annotated[str | None, Field(description="When it was accepted or given up.", json_schema_extra=_MOMENT)]
    attempts: Annotated[list[WebhookAttempt], Field(description="The last attempts, the oldest first.")]


class SingleWebhookDelivery(WebhookDelivery, Answer):
    """One delivery."""

    body: Annotated[str | None, Field(description="The message as it is sent, JSON; null once it was accepted.")]


class WebhookDeliveryPage(Answer):
    """The deliveries of a webhook."""

    items: Annotated[list[WebhookDelivery], Field(description="The deliveries, the newest first.")]
    next: Annotated[None, Field(description="null: all that are kept are here.")]
