"""Long answers, worked out in processes of their own, so that nobody else waits for them.

- ``pool``: what the API asks: it bounds how many run and wait, gives each its time, and ends those nobody waits for.
- ``origin``: the process that every worker is forked from. It keeps the network in memory, as the API does, so that a
  worker has all columns at once, and shares them. ``api.worker_origin`` starts it.
- ``job``: one worker, which answers one request by the app itself, and ends.
- ``frames``: what they send each other.
"""
