"""``parley mcp``: tools for assistants over standard input and output."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from graph.settings import Settings, read_settings
from parley.connecting import reach_database


def mcp(
    public: Annotated[
        bool, typer.Option("--public", help="Without restricted sources and what rests on them alone.")
    ] = False,
) -> None:
    """Answer an assistant by the Model Context Protocol, over standard input and output, until it ends; reads only.

    Example: parley mcp
    """
    asyncio.run(_serve(read_settings(), public=public))


async def _serve(settings: Settings, *, public: bool) -> None:
    # Here, because the other commands start without.
    from mcp.server.stdio import stdio_server  # noqa: PLC0415

    from api.assistants.server import Assistants, make_server  # noqa: PLC0415
    from api.logs import configure_logs  # noqa: PLC0415
    from graph.session.view import choose_database  # noqa: PLC0415

    configure_logs()
    async with reach_database(settings) as database:
        seen, tables = await choose_database(database, public=public)
        watching = asyncio.create_task(tables.projections.watch(lambda: seen))
        server = make_server(Assistants(settings, lambda: seen, tables), settings)
        try:
            async with stdio_server() as (read, write):
                await server.run(read, write, server.create_initialization_options())
        finally:
            await tables.long_answers.close()
            await tables.projections.close()
            await watching
