"""The server of the Model Context Protocol: lists the tools, answers their calls, gives resources and prompts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import orjson
import structlog
from mcp import types
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from api.assistants import material
from api.assistants.answering import Asked
from api.assistants.catalog import TOOLS, Tool, describe_input, describe_output
from api.assistants.quoting import NOTICE
from graph.driver import Database
from graph.errors import BadParametersError, ParleyError
from graph.json_shapes import Body, Values
from graph.questions.reading import read_parameters
from graph.session.view import Caches, VersionChangedError, open_view
from graph.settings import Settings
from graph.version import read_version

log = structlog.get_logger("parley.assistants")

_INSTRUCTIONS = (
    "Parley holds who negotiates with whom, over what, and on what evidence. Find ids by name with `find`, then ask by "
    "id. Every fact has its id, `holds` (certain or possible), `contested`, and its evidence with source and locator: "
    f"cite them. An empty answer means that none is recorded. {NOTICE}"
)
# A text is as long as it likes in a log of refused calls otherwise.
_SHOWN = 200


class Assistants:
    """What answers the calls of tools. ``database`` gives the connection when it is needed."""

    def __init__(self, settings: Settings, database: Callable[[], Database], tables: Caches) -> None:
        self._settings, self._database, self._tables = settings, database, tables

    async def call(self, name: str, arguments: Values) -> types.CallToolResult:
        """The answer of a tool; what is wrong with a call is its result, so that it can be corrected."""
        tool = TOOLS.get(name)
        if tool is None:
            return _refuse(f"there is no tool {name[:_SHOWN]!r}; there are: {', '.join(TOOLS)}")
        try:
            answer = await self._answer(tool, arguments)
        except ParleyError as error:
            return _refuse(str(error))
        except Exception as error:
            log.exception("fault", tool=name, exc_info=error)
            return _refuse("Parley failed at this; its log says why")
        text = orjson.dumps(answer).decode()
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=answer)

    async def _answer(self, tool: Tool, arguments: Values) -> Body:
        pairs = list(_write_pairs(arguments))
        query: Any = read_parameters(tool.query, pairs, self._settings)
        if query.expand is not None or query.at_least is not None:
            raise BadParametersError([("expand, at_least", "is not a parameter of this tool")])
        question = replace(query.question(), expand_claims=True)
        view = await open_view(self._database(), question, self._settings, self._tables)
        view.assume_newest()
        for last in (False, True):
            try:
                answer = await tool.answer(Asked(view, tool.name, query, pairs), query)
            except VersionChangedError:
                if last:
                    raise
                view = view.retry()
            else:
                return dict(answer)
        raise AssertionError


def _refuse(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=True)


def _write_pairs(arguments: Values) -> Iterator[tuple[str, str]]:
    """Arguments as the names and texts that parameters are read from. Raises BadParametersError.

    What has no text cannot be read.
    """
    for name, value in arguments.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, bool):
                yield name, "true" if one else "false"
            elif isinstance(one, str | int | float):
                yield name, str(one)
            elif one is not None:
                raise BadParametersError(
                    [(name[:_SHOWN], "expected a text, a number, true or false, or a list of them")]
                )


def make_server(assistants: Assistants, settings: Settings) -> Server[Any]:
    """The server of these assistants; it only reads."""
    output = describe_output()
    listed = [
        types.Tool(
            name=tool.name,
            title=tool.title,
            description=tool.about,
            input_schema=describe_input(tool, settings),
            output_schema=output,
            annotations=types.ToolAnnotations(
                title=tool.title,
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            ),
        )
        for tool in TOOLS.values()
    ]
    resources, templates = material.list_resources(), material.list_templates()

    async def list_tools(_context: object, _params: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed)

    async def call_tool(_context: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        return await assistants.call(params.name, params.arguments or {})

    async def list_resources(_context: object, _params: object) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=resources)

    async def list_templates(_context: object, _params: object) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=templates)

    async def read_resource(_context: object, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        found = material.read_resource(str(params.uri))
        if found is None:
            raise MCPError(types.INVALID_PARAMS, f"there is no resource {str(params.uri)[:_SHOWN]!r}")
        return types.ReadResourceResult(contents=[found])

    async def list_prompts(_context: object, _params: object) -> types.ListPromptsResult:
        return types.ListPromptsResult(prompts=material.list_prompts())

    async def get_prompt(_context: object, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        text = material.write_prompt(params.name, params.arguments or {})
        if text is None:
            raise MCPError(types.INVALID_PARAMS, f"there is no prompt {params.name[:_SHOWN]!r} that takes these")
        content = types.TextContent(type="text", text=text)
        return types.GetPromptResult(messages=[types.PromptMessage(role="user", content=content)])

    return Server(
        "parley",
        version=read_version(),
        title="Parley",
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )
