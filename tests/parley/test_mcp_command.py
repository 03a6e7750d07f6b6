"""``parley mcp``: an assistant starts it, asks over its standard input and output, and ends it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

if TYPE_CHECKING:
    from tests.conftest import Server


async def test_an_assistant_asks_over_standard_input_and_output(seeded: Server) -> None:
    local = seeded.local
    environment = {
        **os.environ,
        "PARLEY_HOME": str(seeded.settings.home),
        "PARLEY_DATABASE_URL": local.url,
        "PARLEY_DATABASE_PASSWORD": local.password,
    }
    started = StdioServerParameters(command=sys.executable, args=["-m", "parley", "mcp"], env=environment)
    async with Client(stdio_client(started)) as client:
        assert len((await client.list_tools()).tools) == 10
        result = await client.call_tool("actor", {"id": "russia", "kinds": ["tie"]})

    assert not result.is_error, result.content
    answer = result.structured_content or {}
    assert answer["items"][0]["id"] == "russia"
    assert {"BACKS"} <= {item["kind"] for item in answer["items"]}
