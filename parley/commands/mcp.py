"""``parley mcp``: tools for assistants over standard input and output."""

from __future__ import annotations

import asyncio

from graph.settings import Settings, read_settings
from parley.connecting import reach_database


def mcp() -> None:
    """Answer an assistant by the Model Context Protocol, over standard input and output, until it ends; reads only.

    Example: parley mcp
    """
    asyncio.run(_serve(read_settings()))


async def _serve(settings: Settings) -> None:
    # Here, because the other commands start without.
    from mcp.server.stdio import stdio_server  # noqa: PLC0415

    from api.assistants.server import Assistants, make_server  # noqa: PLC0415
    from api.logs import configure_logs  # noqa: PLC0415
    from graph.session.view import Caches  # noqa: PLC0415

    configure_logs()
    async with reach_database(settings) as database:
        tables = Caches()
        watching = asyncio.create_task(tables.projections.watch(lambda: database))
        server = make_server(Assistants(settings, lambda: database, tables), settings)
        try:
            async with stdio_server() as (read, write):
                await server.run(read, write, server.create_initialization_options())
        finally:
            await tables.long_answers.close()
            await tables.projections.close()
            await watching
