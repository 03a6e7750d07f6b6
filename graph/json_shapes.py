"""What JSON objects are typed as where their fields are known only at run time.

Each alias says why it has no narrower type. ``docs/architecture.md`` lists where else ``Any`` is used, and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# The body of a record, what a claim asserts, an entry of an answer that is being put together. Which fields it has
# is said by the model of its kind, which checked it when it was read; a union of all models would have to be narrowed
# at each of a hundred reads of one field.
Body = dict[str, Any]
# The same, only read.
Values = Mapping[str, Any]
# A JSON Schema, or a part of an OpenAPI document: nested to any depth, each keyword with a shape of its own.
JsonSchema = dict[str, Any]
