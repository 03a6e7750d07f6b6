"""Tools for assistants by the Model Context Protocol: questions, not routes; read-only; over stdio and at ``/mcp``.

- ``queries``: what each tool takes. ``answering``: what each answers. ``catalog``: the tools as they are listed.
- ``facts``, ``quoting``: how facts, and texts of sources, appear in an answer. ``budget``: how much an answer may hold.
- ``material``: code lists and documentation as resources; prompts.
- ``server``: the protocol's server. ``transport``: the same at ``/mcp``.
"""
