"""The HTTP API: FastAPI, with one router a resource, and a small layer of its own.

A route is declared as FastAPI's users know it: a path, a query model (``Annotated[DemandQuery, Query()]``),
dependencies, the model of its answer. It returns the response that ``ReaderDep`` makes of an answering function of
``graph.answers``. Where to look:

- ``app``: the app and its lifespan. ``openapi``: the document, as FastAPI derives it.
- ``routers``: the routes, one module a resource. ``dependencies``: what they depend on.
- ``query_routes``: the route class that reads query models strictly. Parameters are in ``graph.parameters``: the
  command line and notebooks ask with the same.
- ``reading``: what every read has in common: the view, the ETag, cached answers, pages, CSV.
- ``declared``: what routes declare of their responses. ``problems``: every error, as a problem document.
- ``headers``: the middleware. ``built_page``: the web page and the API reference.

The way of a request: middleware, FastAPI's router, the query model, the route, the reader (304, a cached answer, or the
answering function), the response; an error raised on the way becomes a problem in ``problems``.
"""
