"""The response models: every answer of the API has one definition here, with a line for each field.

From these come the OpenAPI document, the types of the page, and the reference in the documentation. Answers are plain
dictionaries, so that they are written fast; the models are what type checkers see of them, and what tests hold every
answer against.
"""

from graph.models.activity import CounterpartPage, LatestPage
from graph.models.audit import ChangePage
from graph.models.changes import PublishedVersion, RecordChanges
from graph.models.entities import (
    ActorPage,
    IssuePage,
    PlacePage,
    ProcessPage,
    SingleActor,
    SingleIssue,
    SinglePlace,
    SingleProcess,
    SingleSource,
    SourcePage,
)
from graph.models.fact_answers import (
    AgreementPage,
    DemandPage,
    EventPage,
    OfferPage,
    PositionPage,
    QuantityPage,
    SingleAgreement,
    SingleDemand,
    SingleEvent,
    SingleOffer,
    SinglePosition,
    SingleQuantity,
    SingleTalk,
    SingleTie,
    TalkPage,
    TiePage,
    Timeline,
)
from graph.models.lists import (
    ClaimPage,
    DecisionPage,
    DisputePage,
    MatchPage,
    NamedRecordPage,
    SignatoryPage,
    SingleClaim,
    SingleDecision,
)
from graph.models.measures import Brokers, CongruencePage, NetworkMeasures, SeriesPage
from graph.models.mediators import Mediators
from graph.models.merging import Parted
from graph.models.network import Changes, Facets, Network, Occurrences, Paths
from graph.models.overviews import (
    CountryOverviewPage,
    IssueOverviewPage,
    PlaceOverviewPage,
    ProcessOverviewPage,
    SourceOverviewPage,
)
from graph.models.releases import ReleasePage, SingleRelease
from graph.models.service import Alive, Embedding, Problem, Ready, StillWorking
from graph.models.webhooks import (
    NewWebhook,
    SingleWebhook,
    SingleWebhookDelivery,
    WebhookDeliveryPage,
    WebhookPage,
)
from graph.models.writing import Written

__all__ = [
    "ActorPage",
    "AgreementPage",
    "Alive",
    "Brokers",
    "ChangePage",
    "Changes",
    "ClaimPage",
    "CongruencePage",
    "CounterpartPage",
    "CountryOverviewPage",
    "DecisionPage",
    "DemandPage",
    "DisputePage",
    "Embedding",
    "EventPage",
    "Facets",
    "IssueOverviewPage",
    "IssuePage",
    "LatestPage",
    "MatchPage",
    "Mediators",
    "NamedRecordPage",
    "Network",
    "NetworkMeasures",
    "NewWebhook",
    "Occurrences",
    "OfferPage",
    "Parted",
    "Paths",
    "PlaceOverviewPage",
    "PlacePage",
    "PositionPage",
    "Problem",
    "ProcessOverviewPage",
    "ProcessPage",
    "PublishedVersion",
    "QuantityPage",
    "Ready",
    "RecordChanges",
    "ReleasePage",
    "SeriesPage",
    "SignatoryPage",
    "SingleActor",
    "SingleAgreement",
    "SingleClaim",
    "SingleDecision",
    "SingleDemand",
    "SingleEvent",
    "SingleIssue",
    "SingleOffer",
    "SinglePlace",
    "SinglePosition",
    "SingleProcess",
    "SingleQuantity",
    "SingleRelease",
    "SingleSource",
    "SingleTalk",
    "SingleTie",
    "SingleWebhook",
    "SingleWebhookDelivery",
    "SourceOverviewPage",
    "SourcePage",
    "StillWorking",
    "TalkPage",
    "TiePage",
    "Timeline",
    "WebhookDeliveryPage",
    "WebhookPage",
    "Written",
]
