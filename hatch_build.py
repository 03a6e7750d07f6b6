"""What a wheel needs before it is packed: the web page, built from the sources beside it."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the page where it is missing or older than its sources; a wheel without it would be half of Parley."""

    def initialize(self, version: str, _build_data: dict[str, Any]) -> None:
        """Called before packing; an editable install serves whatever its checkout holds."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from page.sources import is_built  # noqa: PLC0415 - found only now

        if is_built():
            return
        from page.build import build_page  # noqa: PLC0415 - needs Node, which a packed source does not

        build_page()
