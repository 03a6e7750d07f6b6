"""What a wheel needs before it is packed: the web page, built from the sources beside it, and the bill of materials."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the page where it is missing or older than its sources; a wheel without it would be half of Parley."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before packing; an editable install serves what its checkout holds."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from supply.bill import NAME, write_bill  # noqa: PLC0415 - found only now

        bill = Path(self.directory) / NAME
        bill.parent.mkdir(parents=True, exist_ok=True)
        bill.write_text(write_bill(Path(self.root)), encoding="utf-8")
        build_data["sbom_files"].append(str(bill))
        from page.sources import is_built  # noqa: PLC0415 - as before

        if is_built():
            return
        from page.build import build_page  # noqa: PLC0415 - needs Node, which a packed source does not

        build_page()
