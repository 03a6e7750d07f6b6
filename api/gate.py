"""Who is let in, and at which address: hosts, origins, and what trusted proxies say of the request they pass on."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.hosts import AllowedHosts
from api.origins import AllowedOrigins
from api.problems import BAD_REQUEST, OTHER_HOST, Problem, write_problem
from graph.settings import Settings
from graph.web_names import is_prefix

# What an answer says besides, for ``api.access`` to add to it.
GATE_HEADERS = "parley.headers"


class GateMiddleware:
    """ASGI middleware: refuses hosts that are not Parley's, and gives the request the address its client used.

    The path below which a proxy shows Parley becomes ASGI's ``root_path``, with which the path then begins, whether the
    proxy took it off or not.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._hosts = AllowedHosts(settings)
        self._origins = AllowedOrigins(settings)
        self._root_path = settings.root_path
        # Reads X-Forwarded-For and -Proto; for the others it knows whom to trust.
        self._proxies = ProxyHeadersMiddleware(app, list(settings.trusted_proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := self._admit(scope)) is not None:
            problem, detail = refusal
            return await write_problem(scope, problem, detail)(scope, receive, send)
        return await self._proxies(scope, receive, send)  # type: ignore[arg-type]

    def _admit(self, scope: Scope) -> tuple[Problem, str] | None:
        """Put the request in order; what is wrong with it, where it is refused."""
        given = dict(scope["headers"])
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        prefix = self._root_path
        if len(hosts) != 1:
            return BAD_REQUEST, "A request names one host, in its Host header."
        if (peer := scope.get("client")) and peer[0] in self._proxies.trusted_hosts:
            # A page elsewhere can send X-Forwarded-Host itself, so both names must be allowed.
            hosts += [value.strip() for value in given.get(b"x-forwarded-host", b"").split(b",") if value.strip()]
            if b"x-forwarded-prefix" in given:
                prefix = given[b"x-forwarded-prefix"].decode("latin-1").strip().rstrip("/")
        if not all(map(self._hosts.allows, hosts)):
            return OTHER_HOST, "Parley is not known by this host; PARLEY_ALLOWED_HOSTS lists further ones."
        if not is_prefix(prefix):
            return BAD_REQUEST, "X-Forwarded-Prefix is no path such as /parley."
        if len(hosts) > 1:
            scope["headers"] = [(name, hosts[1] if name == b"host" else value) for name, value in scope["headers"]]
        if prefix:
            _put_below(scope, prefix)
        scope[GATE_HEADERS] = self._origins.answer_headers(scope["method"], route_path(scope), given)
        return None


def route_path(scope: Scope) -> str:
    """The path of a request below the prefix at which Parley is shown."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _put_below(scope: Scope, prefix: str) -> None:
    path, raw = scope["path"], scope.get("raw_path") or scope["path"].encode()
    if path == prefix or path.startswith(f"{prefix}/"):
        path = path or "/"
    else:
        path, raw = prefix + path, prefix.encode() + raw
    if path == prefix:
        path, raw = f"{path}/", raw + b"/"
    scope.update(root_path=prefix, path=path, raw_path=raw)
