"""What ``/reconcile`` answers: the shapes of the W3C Reconciliation Service API 0.2, as Parley fills them."""

# ruff: noqa: N815 - the specification names these fields
from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field

from graph.models.fields import Count, Strict


class Named(Strict):
    """Something with an id and a name."""

    id: Annotated[str, Field(description="Its id.")]
    name: Annotated[str, Field(description="What it is called.")]


class EntityType(Named):
    """A kind of entity, or a type of actor."""

    broader: NotRequired[Annotated[list[Named], Field(description="Of a type of actor: the kind it is of.")]]


class Feature(Strict):
    """What a score is made of."""

    id: Annotated[str, Field(description="name, or the id of a property.")]
    value: Annotated[bool | float, Field(description="How alike the names are, or whether the property fits.")]


class Candidate(Strict):
    """An entity that a name may mean."""

    id: Annotated[str, Field(description="The entity's id.")]
    name: Annotated[str, Field(description="What it is called.")]
    description: Annotated[str, Field(description="What distinguishes it from its namesakes.")]
    type: Annotated[list[Named], Field(description="Its types, the narrowest first.")]
    score: Annotated[float, Field(ge=0, le=100, description="How likely it is meant, from 0 to 100.")]
    match: Annotated[bool, Field(description="It alone goes by the very name, and nothing contradicts.")]
    features: Annotated[list[Feature], Field(description="What the score is made of.")]


class Candidates(Strict):
    """The answer to one query."""

    result: Annotated[list[Candidate], Field(description="The candidates, the likeliest first.")]
    error: NotRequired[
        Annotated[
            str, Field(description="What is wrong with this query, where it cannot be read; others are answered.")
        ]
    ]


class CellValue(Strict):
    """One value of a cell."""

    str: Annotated[str, Field(description="The value as text.")]


class Extension(Strict):
    """Columns to add."""

    meta: Annotated[list[Named], Field(description="The properties, in the order of the columns.")]
    rows: Annotated[
        dict[str, dict[str, list[CellValue]]], Field(description="By the id of an entity and of a property.")
    ]


class Suggestion(Strict):
    """An entity whose name begins so."""

    id: Annotated[str, Field(description="The entity's id.")]
    name: Annotated[str, Field(description="What it is called.")]
    description: Annotated[str, Field(description="What distinguishes it from its namesakes.")]
    notable: Annotated[list[Named], Field(description="Its types, the narrowest first.")]


class SuggestedEntities(Strict):
    """Entities by how a name begins."""

    result: Annotated[list[Suggestion], Field(description="The entities, the best first.")]


class SuggestedTypes(Strict):
    """Types by how a name begins."""

    result: Annotated[list[EntityType], Field(description="The types.")]


class SuggestedProperties(Strict):
    """Properties by how a name begins."""

    result: Annotated[list[Named], Field(description="The properties.")]


class ProposedProperties(Strict):
    """Properties of entities of a type."""

    type: Annotated[str, Field(description="The id of the type.")]
    properties: Annotated[list[Named], Field(description="Its properties.")]
    limit: NotRequired[Annotated[int, Field(description="How many were asked for at most, where that was given.")]]


class ViewTemplate(Strict):
    """Where an entity is shown."""

    url: Annotated[str, Field(description="The address, with {{id}} in place of the entity's id.")]


class PreviewTemplate(ViewTemplate):
    """Where an entity is shown in a small frame."""

    width: Annotated[int, Field(description="Its width in pixels.")]
    height: Annotated[int, Field(description="Its height in pixels.")]


class ServiceAddress(Strict):
    """Where a service is found."""

    service_url: Annotated[str, Field(description="The base of the address.")]
    service_path: Annotated[str, Field(description="The rest of it.")]


class Suggesters(Strict):
    """Where suggestions are found."""

    entity: Annotated[ServiceAddress, Field(description="Of entities.")]
    type: Annotated[ServiceAddress, Field(description="Of types.")]
    property: Annotated[ServiceAddress, Field(description="Of properties.")]


class PropertySetting(Strict):
    """What can be set for a column."""

    name: Annotated[str, Field(description="Its name.")]
    label: Annotated[str, Field(description="Its name for people.")]
    type: Annotated[Literal["number"], Field(description="What its value is.")]
    default: Annotated[int, Field(description="Its value where none is given.")]
    help_text: Annotated[str, Field(description="What it does.")]


class Extender(Strict):
    """How columns are added."""

    propose_properties: Annotated[ServiceAddress, Field(description="Where properties are proposed.")]
    property_settings: Annotated[list[PropertySetting], Field(description="What can be set for a column.")]


class Manifest(Strict):
    """What the service offers."""

    versions: Annotated[list[str], Field(description="The versions of the specification.")]
    name: Annotated[str, Field(description="The service's name.")]
    identifierSpace: Annotated[str, Field(description="A URI for the ids of entities.")]
    schemaSpace: Annotated[str, Field(description="A URI for the ids of types and properties.")]
    documentation: Annotated[str, Field(description="Where it is documented.")]
    serviceVersion: Annotated[str, Field(description="Parley's version.")]
    defaultTypes: Annotated[list[Named], Field(description="Types to look among.")]
    view: Annotated[ViewTemplate, Field(description="Where an entity is shown.")]
    preview: Annotated[PreviewTemplate, Field(description="Where it is shown in a small frame.")]
    suggest: Annotated[Suggesters, Field(description="Where suggestions are found.")]
    extend: Annotated[Extender, Field(description="How columns are added.")]
    batchSize: Annotated[Count, Field(description="How many queries one batch may hold.")]


# By the key of each query of a batch.
Batch = dict[str, Candidates]
