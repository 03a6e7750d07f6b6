"""Webhooks: what changed is sent to addresses that asked for it, signed, until it is accepted or given up.

- ``webhook``: a webhook and its deliveries, as the database keeps them.
- ``messages``: what one message says. ``signing``: Standard Webhooks signatures.
- ``addresses``: where messages may go. ``posting``: one attempt. ``sender``: the one process that sends.
"""
