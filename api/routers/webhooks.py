"""Webhooks: addresses that are sent what changes, and what came of each message."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from api.declared import WRITE, declare_problems
from api.dependencies import WriterDep
from api.problems import CONFLICT, NOT_FOUND
from api.query_routes import NoQuery, QueryRoute
from api.writing import Writer, answer_written
from api.written_bodies import describe_model, read_model
from graph import models
from graph.answers.changes.describing import write_moment
from graph.answers.changes.listing import ChangeFilters, list_changes
from graph.errors import BadQuestionError, BadRecordsError, Fault, NotRecordedError
from graph.json_shapes import Body
from graph.models import webhooks as answered
from graph.parameters.choices import Choice
from graph.questions.bodies import WebhookBody
from graph.session.question import PageRequest
from graph.webhooks.addresses import AllowedAddresses, ForbiddenAddressError, check_url
from graph.webhooks.messages import leave_out_restricted
from graph.webhooks.sender import WebhookSender
from graph.webhooks.webhook import (
    STATES,
    Delivery,
    Webhook,
    create_webhook,
    delete_webhook,
    find_delivery,
    find_webhook,
    read_deliveries,
    read_webhooks,
    send_again,
)

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"], route_class=QueryRoute, responses=WRITE)

WebhookId = Annotated[str, Path(alias="id", max_length=64, description="The id of the webhook.")]
DeliveryId = Annotated[str, Path(alias="delivery", max_length=64, description="The id of the delivery.")]
_ONE = declare_problems(NOT_FOUND)


class DeliveryQuery(NoQuery):
    """Which deliveries."""

    state: Annotated[str | None, Choice(*STATES)] = Field(None, description="Only those of this state.")


@router.get("", response_model=models.WebhookPage)
async def list_webhooks(request: Request, _query: Annotated[NoQuery, Query()], key: WriterDep) -> Response:
    """List the webhooks of the key's owner; an administrator's key sees all."""
    writer = Writer(request, key)
    items = [_describe(one) for one in await read_webhooks(writer.database) if one.is_open_to(key)]
    return answer_written({"items": items, "next": None, "data_version": await _ask_version(request)})


@router.post(
    "",
    response_model=models.NewWebhook,
    status_code=201,
    responses=declare_problems(CONFLICT),
    openapi_extra=describe_model(WebhookBody),
)
async def add_webhook(request: Request, _query: Annotated[NoQuery, Query()], key: WriterDep) -> Response:
    """Have what is published from now on sent to an address; the answer has the secret that nobody shows again."""
    writer = Writer(request, key)
    body = await read_model(request, WebhookBody, writer.settings)
    filters = ChangeFilters(body.actor, body.process, body.issue, body.country, tuple(dict.fromkeys(body.kind)))
    try:
        check_url(body.url, AllowedAddresses(writer.settings.webhook_networks))
    except ForbiddenAddressError as error:
        raise BadRecordsError([Fault(str(error), "body", None, "url")]) from None
    view = await writer.open_view()
    try:
        await list_changes(view, PageRequest(1), view.n, filters)
    except BadQuestionError as error:
        raise BadRecordsError([Fault(error.detail, "body", None, error.parameter)]) from None
    webhook = await create_webhook(writer.database, writer.settings, key, url=body.url, filters=filters, since=view.n)
    _wake(request)
    return answer_written({**_describe(webhook), "secret": webhook.secret, "data_version": view.n}, status=201)


@router.get("/{id}", response_model=models.SingleWebhook, responses=_ONE)
async def show_webhook(
    request: Request, webhook: WebhookId, _query: Annotated[NoQuery, Query()], key: WriterDep
) -> Response:
    """One webhook."""
    found = await _find(Writer(request, key), webhook)
    return answer_written({**_describe(found), "data_version": await _ask_version(request)})


@router.delete("/{id}", response_class=Response, status_code=204, responses=_ONE)
async def remove_webhook(
    request: Request, webhook: WebhookId, _query: Annotated[NoQuery, Query()], key: WriterDep
) -> Response:
    """Delete a webhook with its deliveries."""
    writer = Writer(request, key)
    await delete_webhook(writer.database, (await _find(writer, webhook)).id)
    return Response(None, 204, {"cache-control": "no-store"})


@router.get("/{id}/deliveries", response_model=models.WebhookDeliveryPage, responses=_ONE)
async def list_webhook_deliveries(
    request: Request, webhook: WebhookId, query: Annotated[DeliveryQuery, Query()], key: WriterDep
) -> Response:
    """The messages to a webhook, and what came of each."""
    writer = Writer(request, key)
    found = await read_deliveries(writer.database, (await _find(writer, webhook)).id)
    items = [_describe_delivery(one) for one in found if query.state in (None, one.state)]
    return answer_written({"items": items, "next": None, "data_version": await _ask_version(request)})


@router.get("/{id}/deliveries/{delivery}", response_model=models.SingleWebhookDelivery, responses=_ONE)
async def show_webhook_delivery(
    request: Request, webhook: WebhookId, delivery: DeliveryId, _query: Annotated[NoQuery, Query()], key: WriterDep
) -> Response:
    """One message to a webhook, with what it says until it was accepted."""
    writer = Writer(request, key)
    found = await find_delivery(writer.database, (await _find(writer, webhook)).id, delivery)
    return answer_written(await _show_delivery(request, found))


@router.post(
    "/{id}/deliveries/{delivery}/retry",
    response_model=models.SingleWebhookDelivery,
    responses=declare_problems(CONFLICT, NOT_FOUND),
)
async def retry_webhook_delivery(
    request: Request, webhook: WebhookId, delivery: DeliveryId, _query: Annotated[NoQuery, Query()], key: WriterDep
) -> Response:
    """Send a dead letter again: the same message under the same id."""
    writer = Writer(request, key)
    sent = await send_again(writer.database, await _find(writer, webhook), delivery)
    _wake(request)
    return answer_written(await _show_delivery(request, sent))


async def _find(writer: Writer, id_: str) -> Webhook:
    """The webhook. Raises NotRecordedError, also where it is somebody else's."""
    found = await find_webhook(writer.database, id_)
    if not found.is_open_to(writer.key):
        raise NotRecordedError(f"there is no webhook {id_!r}")
    return found


def _wake(request: Request) -> None:
    sender: WebhookSender | None = request.app.state.webhooks
    if sender is not None:
        sender.wake()


async def _ask_version(request: Request) -> int:
    return await request.app.state.data_version.ask(request.app.state.connection.database) or 0


def _describe(webhook: Webhook) -> answered.Webhook:
    filters = webhook.filters
    return {
        "id": webhook.id,
        "url": webhook.url,
        "owner": webhook.owner,
        "created": _write(webhook.created),
        "actor": filters.actor,
        "process": filters.process,
        "issue": filters.issue,
        "country": filters.country,
        "kind": list(filters.kinds),
        "since": webhook.since,
        "state": "active" if webhook.disabled is None else "disabled",
        "disabled": webhook.disabled,
        "pending": len(webhook.pending),
        "dead": webhook.dead,
    }


def _describe_delivery(delivery: Delivery) -> answered.WebhookDelivery:
    return {
        "id": delivery.id,
        "state": delivery.state,
        "since": delivery.since,
        "n": delivery.n,
        "changes": delivery.changes,
        "created": _write(delivery.created),
        "next_at": None if delivery.next_at is None else _write(delivery.next_at),
        "ended": None if delivery.ended is None else _write(delivery.ended),
        "attempts": [{"at": _write(one.at), "status": one.status, "problem": one.problem} for one in delivery.attempts],
    }


async def _show_delivery(request: Request, delivery: Delivery) -> Body:
    version, state = await _ask_version(request), request.app.state
    body = delivery.body
    if body is not None:
        body = leave_out_restricted(body, await state.tables.restrictions.find_newest(state.connection.database))
    return {**_describe_delivery(delivery), "body": body, "data_version": version}


def _write(milliseconds: int) -> str:
    return write_moment(datetime.fromtimestamp(milliseconds / 1000, UTC))
