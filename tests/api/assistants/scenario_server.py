"""A server of the Model Context Protocol with the tools, resources and prompts that the conformance scenarios ask for.

It is mounted by the transport that serves Parley's own tools at ``/mcp``, with sessions, which those do not need.
"""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from mcp import types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.streamable_http import EventStore
from mcp.shared.exceptions import MCPError
from mcp.shared.message import ServerMessageMetadata
from starlette.datastructures import State

Context = ServerRequestContext[Any, Any]
Arguments = dict[str, Any]
Answer = Callable[[Context, Arguments], Awaitable[types.CallToolResult]]

# The smallest picture and sound there are.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA="
_PAUSE_SECONDS = 0.05


class KeptEvents(EventStore):
    """What was sent on each stream, for a client that comes back."""

    def __init__(self) -> None:
        self._events: list[tuple[str, Any]] = []

    async def store_event(self, stream_id: str, message: Any) -> str:
        """Keep an event; its id."""
        self._events.append((stream_id, message))
        return str(len(self._events))

    async def replay_events_after(self, last_event_id: str, send_callback: Any) -> str | None:
        """Send again what followed an event on its stream."""
        from mcp.server.streamable_http import EventMessage  # noqa: PLC0415

        stream, _ = self._events[int(last_event_id) - 1]
        for number, (other, message) in enumerate(self._events[int(last_event_id) :], int(last_event_id) + 1):
            if other == stream and message is not None:
                await send_callback(EventMessage(message, str(number)))
        return stream


def _say(*content: Any, is_error: bool = False) -> types.CallToolResult:
    return types.CallToolResult(content=list(content), is_error=is_error)


def _text(text: str) -> types.TextContent:
    return types.TextContent(type="text", text=text)


def _resource(uri: str, media_type: str, text: str) -> types.EmbeddedResource:
    return types.EmbeddedResource(
        type="resource", resource=types.TextResourceContents(uri=uri, mime_type=media_type, text=text)
    )


_IMAGE = types.ImageContent(type="image", data=PNG, mime_type="image/png")
_AUDIO = types.AudioContent(type="audio", data=WAV, mime_type="audio/wav")


def _fixed(*content: Any, is_error: bool = False) -> Answer:
    async def answer(_context: Context, _arguments: Arguments) -> types.CallToolResult:
        return _say(*content, is_error=is_error)

    return answer


async def _log(context: Context, _arguments: Arguments) -> types.CallToolResult:
    for text in ("Tool execution started", "Tool processing data", "Tool execution completed"):
        params = types.LoggingMessageNotificationParams(level="info", data=text)
        await context.session.send_notification(
            types.LoggingMessageNotification(params=params), related_request_id=context.request_id
        )
        await asyncio.sleep(_PAUSE_SECONDS)
    return _say(_text("Done"))


async def _progress(context: Context, _arguments: Arguments) -> types.CallToolResult:
    for reached in (0, 50, 100):
        await context.session.report_progress(reached, 100)
        await asyncio.sleep(_PAUSE_SECONDS)
    return _say(_text("Done"))


async def _sample(context: Context, arguments: Arguments) -> types.CallToolResult:
    message = types.SamplingMessage(role="user", content=_text(arguments["prompt"]))
    request = types.CreateMessageRequest(params=types.CreateMessageRequestParams(messages=[message], max_tokens=100))
    found = await context.session.send_request(
        request, types.CreateMessageResult, metadata=ServerMessageMetadata(related_request_id=context.request_id)
    )
    return _say(_text(f"LLM response: {found.content}"))


def _elicit(properties: dict[str, Any], required: list[str] | None = None) -> Answer:
    schema = {"type": "object", "properties": properties, **({"required": required} if required else {})}

    async def answer(context: Context, arguments: Arguments) -> types.CallToolResult:
        message = arguments.get("message", "Please answer")
        found = await context.session.elicit_form(message, schema, related_request_id=context.request_id)
        return _say(_text(f"User response: action={found.action}, content={found.content}"))

    return answer


async def _reconnect(context: Context, _arguments: Arguments) -> types.CallToolResult:
    if context.close_sse_stream is not None:
        await context.close_sse_stream()
    await asyncio.sleep(_PAUSE_SECONDS)
    return _say(_text("Reconnected"))


_TITLED = [{"const": f"value{number}", "title": f"Option {number}"} for number in (1, 2, 3)]
_OPTIONS = ["option1", "option2", "option3"]
_SCHEMA_2020: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": {"address": {"type": "object", "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
    "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"}},
    "additionalProperties": False,
}
TOOLS: dict[str, Answer] = {
    "test_simple_text": _fixed(_text("This is a simple text response for testing.")),
    "test_image_content": _fixed(_IMAGE),
    "test_audio_content": _fixed(_AUDIO),
    "test_embedded_resource": _fixed(
        _resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")
    ),
    "test_multiple_content_types": _fixed(
        _text("Multiple content types test:"),
        _IMAGE,
        _resource("test://mixed-content-resource", "application/json", '{"test":"data","value":123}'),
    ),
    "test_error_handling": _fixed(_text("This tool intentionally returns an error for testing"), is_error=True),
    "test_tool_with_logging": _log,
    "test_tool_with_progress": _progress,
    "test_sampling": _sample,
    "test_elicitation": _elicit({"username": {"type": "string"}, "email": {"type": "string"}}, ["username", "email"]),
    "test_elicitation_sep1034_defaults": _elicit(
        {
            "name": {"type": "string", "default": "John Doe"},
            "age": {"type": "integer", "default": 30},
            "score": {"type": "number", "default": 95.5},
            "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
            "verified": {"type": "boolean", "default": True},
        }
    ),
    "test_elicitation_sep1330_enums": _elicit(
        {
            "untitledSingle": {"type": "string", "enum": _OPTIONS},
            "titledSingle": {"type": "string", "oneOf": _TITLED},
            "legacyEnum": {"type": "string", "enum": ["opt1", "opt2"], "enumNames": ["Option One", "Option Two"]},
            "untitledMulti": {"type": "array", "items": {"type": "string", "enum": _OPTIONS}},
            "titledMulti": {"type": "array", "items": {"anyOf": _TITLED}},
        }
    ),
    "test_reconnection": _reconnect,
    "json_schema_2020_12_tool": _fixed(_text("Done")),
}


def make_scenario_server(_state: State, _sees_restricted: bool) -> Server[Any]:
    """The server that the scenarios expect."""

    async def list_tools(_context: Any, _params: Any) -> types.ListToolsResult:
        schemas = {"json_schema_2020_12_tool": _SCHEMA_2020}
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=name, description=f"Scenario {name}", input_schema=schemas.get(name, {"type": "object"})
                )
                for name in TOOLS
            ]
        )

    async def call_tool(context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        return await TOOLS[params.name](context, params.arguments or {})

    async def list_resources(_context: Any, _params: Any) -> types.ListResourcesResult:
        return types.ListResourcesResult(
            resources=[
                types.Resource(uri=uri, name=uri, description="For a scenario")
                for uri in ("test://static-text", "test://static-binary", "test://watched-resource")
            ]
        )

    async def list_templates(_context: Any, _params: Any) -> types.ListResourceTemplatesResult:
        template = types.ResourceTemplate(uri_template="test://template/{id}/data", name="template")
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(_context: Any, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        return types.ReadResourceResult(contents=[_read(str(params.uri))])

    async def note_subscription(_context: Any, _params: Any) -> types.EmptyResult:
        return types.EmptyResult()

    async def list_prompts(_context: Any, _params: Any) -> types.ListPromptsResult:
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(name=name, description="For a scenario", arguments=wanted) for name, wanted in PROMPTS
            ]
        )

    async def get_prompt(_context: Any, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        given = params.arguments or {}
        return types.GetPromptResult(
            messages=[types.PromptMessage(role="user", content=one) for one in _prompt(params.name, given)]
        )

    async def complete(_context: Any, _params: Any) -> types.CompleteResult:
        return types.CompleteResult(completion=types.Completion(values=["test"], total=1, has_more=False))

    with warnings.catch_warnings():
        # Scenarios of the older versions of the protocol ask for what the newest one gives up.
        warnings.simplefilter("ignore")
        return Server(
            "scenarios",
            version="1",
            on_list_tools=list_tools,
            on_call_tool=call_tool,
            on_list_resources=list_resources,
            on_list_resource_templates=list_templates,
            on_read_resource=read_resource,
            on_subscribe_resource=note_subscription,
            on_unsubscribe_resource=note_subscription,
            on_list_prompts=list_prompts,
            on_get_prompt=get_prompt,
            on_completion=complete,
            on_set_logging_level=note_subscription,
        )


def _read(uri: str) -> Any:
    if uri == "test://static-binary":
        return types.BlobResourceContents(uri=uri, mime_type="image/png", blob=PNG)
    if uri.startswith("test://template/"):
        number = uri.split("/")[3]
        data = {"id": number, "templateTest": True, "data": f"Data for ID: {number}"}
        return types.TextResourceContents(uri=uri, mime_type="application/json", text=orjson.dumps(data).decode())
    if uri in ("test://static-text", "test://watched-resource"):
        text = "This is the content of the static text resource."
        return types.TextResourceContents(uri=uri, mime_type="text/plain", text=text)
    raise MCPError(types.INVALID_PARAMS, f"there is no resource {uri!r}")


def _argument(name: str) -> types.PromptArgument:
    return types.PromptArgument(name=name, description="For a scenario", required=True)


PROMPTS: list[tuple[str, list[types.PromptArgument]]] = [
    ("test_simple_prompt", []),
    ("test_prompt_with_arguments", [_argument("arg1"), _argument("arg2")]),
    ("test_prompt_with_embedded_resource", [_argument("resourceUri")]),
    ("test_prompt_with_image", []),
]


def _prompt(name: str, given: dict[str, str]) -> list[Any]:
    if name == "test_prompt_with_arguments":
        return [_text(f"Prompt with arguments: arg1='{given['arg1']}', arg2='{given['arg2']}'")]
    if name == "test_prompt_with_embedded_resource":
        text = "Embedded resource content for testing."
        return [
            _resource(given["resourceUri"], "text/plain", text),
            _text("Please process the embedded resource above."),
        ]
    if name == "test_prompt_with_image":
        return [_IMAGE, _text("Please analyze the image above.")]
    return [_text("This is a simple prompt for testing.")]
