"""The app as FastAPI describes it, with what Parley's document says besides."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.models import OpenIdConnect
from fastapi.routing import APIRoute

from api.authentication import SCHEME
from api.links import add_links
from api.problems import MEDIA_TYPE
from graph.json_shapes import JsonSchema
from graph.models import Problem
from graph.models.schemas import describe_models
from graph.parameters.base import use_settings
from graph.settings import Settings
from graph.version import read_version
from graph.web_names import describe_issuer

ISSUER_SCHEME = "token"
ABOUT = (
    "A negotiation-tracking knowledge graph: who talks with whom, what they ask for, where they stand, what they "
    "agreed, and on what evidence. Every read takes the time asked about, the time of Parley's own knowledge, and "
    "the sources to go by."
)
# Schemas of the errors that FastAPI would answer by itself.
_FASTAPI_FAULTS = ("HTTPValidationError", "ValidationError")


class ParleyAPI(FastAPI):
    """FastAPI, whose OpenAPI document shows the bounds that the settings give, and the problems that routes state."""

    def openapi(self) -> JsonSchema:
        """The document, as FastAPI derives it; derived once."""
        if self.openapi_schema is None:
            for route in self.routes:
                if isinstance(route, APIRoute):
                    route.operation_id = route.operation_id or route.name
            with use_settings(self.state.settings):
                document = super().openapi()
            _add_problem(document["components"]["schemas"])
            for path in document["paths"].values():
                for operation in path.values():
                    operation["summary"] = operation["description"].partition("\n")[0]
                    _drop_unused_fault(operation["responses"])
                    _add_reading(operation, self.state.settings)
                    _add_tokens(operation, self.state.settings)
            _add_issuer(document["components"]["securitySchemes"], self.state.settings)
            add_links(document["paths"])
        return super().openapi()


def _add_problem(schemas: JsonSchema) -> None:
    """Problems have a media type of their own, for which FastAPI takes no model; ``api.declared`` names this one."""
    _, described = describe_models({"Problem": Problem})
    schemas.update(described)
    for name in _FASTAPI_FAULTS:
        schemas.pop(name, None)


def _drop_unused_fault(responses: JsonSchema) -> None:
    """FastAPI promises an error of its own wherever a path has a parameter; here what is no such path is not found."""
    if MEDIA_TYPE not in responses.get("422", {}).get("content", {MEDIA_TYPE: {}}):
        del responses["422"]


def _add_reading(operation: JsonSchema, settings: Settings) -> None:
    """Reads take a key of any scope; whether they need one is a setting."""
    if "401" in operation["responses"] and "security" not in operation:
        needed = {SCHEME: ["read"]}
        operation["security"] = [needed] if settings.reading == "key" else [{}, needed]


def _add_issuer(schemes: JsonSchema, settings: Settings) -> None:
    """Where an issuer is set, its tokens are a scheme in addition to the keys."""
    if settings.oidc_issuer is not None:
        scheme = OpenIdConnect(
            openIdConnectUrl=describe_issuer(settings.oidc_issuer),
            description=f"A token for the audience {settings.oidc_audience}, with Parley's scopes in the claim "
            f"{settings.oidc_scope_claim}; sent as `Authorization: Bearer TOKEN`.",
        )
        schemes[ISSUER_SCHEME] = scheme.model_dump(mode="json", by_alias=True, exclude_none=True)


def _add_tokens(operation: JsonSchema, settings: Settings) -> None:
    """Where a key is good, a token of the same scope is."""
    if settings.oidc_issuer is not None:
        needed = [one for one in operation.get("security", ()) if SCHEME in one]
        if needed:
            operation["security"] += [{ISSUER_SCHEME: one[SCHEME]} for one in needed]


def make_api(**options: Any) -> ParleyAPI:
    """An app without routes; ``options`` are FastAPI's."""
    return ParleyAPI(
        title="Parley",
        version=read_version(),
        description=ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        servers=[{"url": "/"}],
        # The document and the reference have routes of their own (api/routers/service.py, page.py).
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        **options,
    )
