"""``python -m api.worker_origin FD``: the process that workers are forked from; its settings come over a socket."""

from __future__ import annotations

import signal
import socket
import sys

import orjson

from api.app import create_app
from api.logs import configure_logs
from api.workers.frames import receive_frame
from api.workers.origin import Origin, make_connect
from graph.network.columns.saved import read_schema
from graph.settings import Settings


def main() -> None:
    """Serve until the other end of the socket is closed."""
    # The terminal's Ctrl-C is for the server.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    _, content = receive_frame(control)
    start = orjson.loads(content)
    if start["code"] != read_schema():
        sys.exit("The code was changed since the server was started: no long answers until it is started again.")
    # Nobody waits here but the worker itself, whose time the API bounds.
    patience = dict.fromkeys(("projection_wait_seconds", "measures_wait_seconds"), start["settings"]["worker_seconds"])
    # The API has looked at the key of the caller.
    settings = Settings(**{**start["settings"], **patience, "reading": "open"})
    configure_logs()
    app = create_app(settings, in_worker=True)
    Origin(app, settings, control, make_connect(**start["database"], settings=settings)).serve()


if __name__ == "__main__":
    main()
