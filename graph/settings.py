"""Every setting and every limit, in one place, each with the words that the documentation prints."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.web_names import Hosts, IssuerUrl, Networks, Origins, PathPrefix, PublicUrl


def _check_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError(f"expected a name on one line, without control characters; got {text!r}")
    return text


OneLine = Annotated[str, AfterValidator(_check_line)]


class Settings(BaseSettings):
    """Read from the environment (``PARLEY_…``)."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", frozen=True, extra="ignore")

    home: Path | None = Field(
        None, description="Folder for Parley's data, caches and the local database. Unset: the user's own folders."
    )
    host: str = Field("127.0.0.1", description="Address that `parley serve` listens on.")
    frame_ancestors: str = Field(
        "http://127.0.0.1:* http://localhost:*",
        description="Sites whose pages may show /embed in a frame, as Content-Security-Policy writes them; * for all.",
    )
    port: int = Field(8000, ge=0, le=65535, description="Port that `parley serve` listens on; 0 takes a free one.")
    public_url: PublicUrl | None = Field(
        None, description="Address at which others open Parley, such as https://example.org/parley."
    )
    allowed_hosts: Hosts = Field(
        (),
        description="Further hosts that requests may name, with commas: example.org, *.example.org, or * for any. "
        "Loopback names, PARLEY_HOST and the host of PARLEY_PUBLIC_URL always may.",
    )
    cors_origins: Origins = Field(
        (),
        description="Further origins whose pages may read answers, with commas: https://example.org, or * for any. "
        "Those of this machine always may, on any port.",
    )
    trusted_proxies: Networks = Field(
        ("127.0.0.0/8", "::1"),
        description="Addresses or networks whose X-Forwarded-For, -Proto, -Host and -Prefix are believed, with commas.",
    )
    root_path: PathPrefix = Field(
        "", description="Path below which a proxy shows Parley, such as /parley, where no X-Forwarded-Prefix says so."
    )

    database_url: str | None = Field(
        None, description="A Neo4j to use instead of the local one, such as neo4j://host:7687. Unset: the local Neo4j."
    )
    database_user: str = Field("neo4j", description="User for PARLEY_DATABASE_URL.")
    database_password: SecretStr = Field(SecretStr(""), description="Password for PARLEY_DATABASE_URL.")
    database_name: str = Field("neo4j", description="Database inside that server.")

    reading: Literal["open", "key"] = Field(
        "open", description="Who may read over HTTP: everybody (open), or anyone who has a key of any scope (key)."
    )
    wrong_keys_max: int = Field(
        100, ge=1, description="Wrong keys that one address may send in a minute before it must wait (429)."
    )

    oidc_issuer: IssuerUrl | None = Field(
        None,
        description="The OpenID Connect issuer whose tokens may stand for keys, as its tokens write it. Unset: none.",
    )
    oidc_audience: str | None = Field(
        None, min_length=1, description="The audience that a token must name; goes with PARLEY_OIDC_ISSUER."
    )
    oidc_scope_claim: str = Field(
        "scope",
        min_length=1,
        description="The claim of a token that holds its scopes (read, write, admin), as a text with spaces or a list; "
        "with dots one inside another: realm_access.roles.",
    )
    oidc_keys_seconds: float = Field(
        600, gt=0, description="How long the issuer's keys count before they are asked for again, in seconds."
    )
    oidc_refresh_seconds: float = Field(
        30, ge=0, description="How long the issuer is not asked again for a key that it did not have, in seconds."
    )

    answers_mb: int = Field(
        32,
        ge=0,
        description="Memory for answers that are cached while the data stay the same, in MiB, and as much for what was "
        "compressed of them; 0 caches none.",
    )
    heap_mb: int = Field(512, ge=256, description="Heap of the local Neo4j, in MiB.")
    java_compiler: Literal["full", "quick"] = Field(
        "full",
        description="How Java compiles the local Neo4j: full, for one that lives long; quick, for one that lives for "
        "minutes: it starts and loads in less processor time, and is slower later.",
    )
    replan_seconds: int = Field(
        10,
        ge=0,
        description="For how long the local Neo4j keeps the plan of a query although the numbers that it was made from "
        "have changed, in seconds. Longer saves processor time where databases are small and often emptied.",
    )
    page_cache_mb: int = Field(256, ge=64, description="Page cache of the local Neo4j, in MiB.")
    start_seconds: float = Field(90, gt=0, description="Longest wait for the local Neo4j to answer, in seconds.")
    stop_seconds: float = Field(
        30, gt=0, description="How long the local Neo4j may take to stop before it is killed, in seconds."
    )
    start_free_mb: int = Field(
        300, ge=0, description="Free disk space without which the local Neo4j is not started, in MiB."
    )
    fetch_free_mb: int = Field(
        1000, ge=0, description="Free disk space without which the local Neo4j is not fetched and prepared, in MiB."
    )

    query_seconds: float = Field(10, gt=0, description="Time limit of one read inside Neo4j, in seconds.")
    write_seconds: float = Field(60, gt=0, description="Time limit of one write batch inside Neo4j, in seconds.")
    away_seconds: float = Field(
        1.3,
        gt=0,
        description="How long a request waits for a Neo4j that does not answer before it says 503, in seconds.",
    )
    database_reads: int = Field(
        32, ge=1, description="Reads under way in Neo4j at once; more wait, each on its connection."
    )
    database_reads_waiting: int = Field(1000, ge=0, description="Reads that wait; more are answered 503 overloaded.")
    database_queue_seconds: float = Field(
        5, gt=0, description="How long a read waits before it is answered 503 overloaded, in seconds."
    )
    requests_max: int = Field(
        500,
        ge=10,
        description="Requests under way at once, /healthz excepted; four times as many wait, each for up to a second. "
        "More are answered 503 overloaded.",
    )
    workers: int = Field(
        2, ge=0, description="Processes that work on long answers at once; 0 works on all in the process of the API."
    )
    workers_waiting: int = Field(32, ge=0, description="Long answers that wait; more are answered 503 overloaded.")
    worker_ms: float = Field(
        50, ge=0, description="An answer that is estimated to take longer than this is a long one, in milliseconds."
    )
    worker_seconds: float = Field(
        60, gt=0, description="How long a long answer may take, and its processor time, in seconds; then it is ended."
    )
    worker_queue_seconds: float = Field(
        60,
        gt=0,
        description="How long a long answer waits before it is answered 503 overloaded, in seconds.",
    )
    request_seconds: float = Field(
        30,
        gt=0,
        description="How long the head of a request may take to arrive, and its body, in seconds; each kB adds one.",
    )
    stall_seconds: float = Field(
        30,
        gt=0,
        description="How long a client may read nothing of an answer, in seconds; then its connection is dropped.",
    )
    lease_seconds: float = Field(
        15, gt=0, description="How long a write session lasts without a sign of life, in seconds."
    )
    load_wait_seconds: float = Field(
        60, ge=0, description="How long a load on the command line waits for another write to end, in seconds."
    )
    publisher: OneLine = Field(
        "Parley", min_length=1, description="Who publishes releases, as they are cited: the institute's name."
    )
    release_title: OneLine = Field(
        "Parley: a negotiation-tracking knowledge graph", min_length=1, description="What releases are called."
    )
    release_licence: str | None = Field(
        None, description="Under which licence releases are published, as its web address. Unset: none is stated."
    )
    write_wait_seconds: float = Field(
        5, ge=0, description="How long a write over HTTP waits for another write to end before it says 503, in seconds."
    )
    write_bytes_max: int = Field(20_000_000, ge=1000, description="Longest body of a write over HTTP, in bytes.")
    batch_rows: int = Field(2000, ge=1, le=20000, description="Records written in one transaction.")

    page_default: int = Field(50, ge=1, description="Items of a list when no limit is asked for.")
    page_max: int = Field(500, ge=200, description="Largest limit that a list accepts.")
    network_edges_default: int = Field(500, ge=1, description="Edges of a network when no limit is asked for.")
    network_edges_max: int = Field(5000, ge=2000, description="Largest limit that a network accepts.")
    bibliography_facts_max: int = Field(
        20_000, ge=100, description="Facts that are read for the sources of one answer; more is refused."
    )
    network_facts_max: int = Field(
        50_000, ge=1000, description="Facts read for one answer about intermediaries or stances; more is refused."
    )
    projection_wait_seconds: float = Field(
        5, ge=0, description="How long an answer waits for the network to be read into memory, in seconds."
    )
    edge_facts_max: int = Field(
        20, ge=1, description="Facts that an edge of a network names; facts_left_out counts the others."
    )
    layout_wait_seconds: float = Field(
        0.4,
        ge=0,
        description="How long a network waits for the coordinates of its actors, in seconds; then it has those "
        "of the data version before, and new actors where their ids put them.",
    )
    measured_actors_max: int = Field(
        10_000, ge=100, description="Actors of a network that is measured; more is refused with advice to narrow."
    )
    measures_wait_seconds: float = Field(
        10, ge=0, description="How long a request waits for measures, in seconds; then the answer is 202: ask again."
    )
    measures_exact_max: int = Field(
        1500,
        ge=10,
        description="Actors up to which betweenness and closeness are exact; above, they are estimated from a sample.",
    )
    measures_sample: int = Field(100, ge=10, description="Actors from which the paths of that estimate are taken.")
    brokers_sample: int = Field(
        60, ge=10, description="Actors whose paths the first estimate of brokers goes by, before the exact figures."
    )
    frustration_steps_max: int = Field(
        100_000, ge=0, description="Steps in which the exact frustration is searched for before it is estimated."
    )
    series_periods_max: int = Field(240, ge=12, description="Most months or years of one series.")
    panel_rows_max: int = Field(500_000, ge=1000, description="Most rows of one panel; more is refused.")
    path_hops_max: int = Field(6, ge=1, description="Largest max_hops that a search for paths accepts.")
    paths_max: int = Field(20, ge=1, description="Largest number of paths that one answer gives.")
    depth_max: int = Field(4, ge=1, description="Largest depth around an actor.")
    ldes_page: int = Field(250, ge=1, le=5000, description="Versions of records on one page of /v1/ldes.")
    tool_tokens_default: int = Field(
        2000,
        ge=800,
        description="Tokens that an answer to an assistant may hold where the assistant asks for no number.",
    )
    tool_tokens_max: int = Field(20_000, ge=2000, description="Most tokens that an assistant may ask for.")
    tool_bytes_max: int = Field(200_000, ge=1000, description="Longest request to /mcp, in bytes.")
    webhook_networks: Networks = Field(
        (),
        description="Networks that webhooks may be sent to besides the public internet, with commas: 10.0.0.0/8. "
        "Loopback addresses that are listed are also accepted with http://; all others need https://.",
    )
    webhooks_max: int = Field(100, ge=1, description="Most webhooks that there may be.")
    webhook_seconds: float = Field(
        10, gt=0, description="How long a webhook's receiver may take to answer a message, in seconds."
    )
    webhook_attempts: int = Field(
        10, ge=1, description="How often a message to a webhook is attempted before it is a dead letter."
    )
    webhook_pause_seconds: float = Field(
        5,
        gt=0,
        description="Pause after the first failed attempt, in seconds; each is four times as long as the one before, "
        "up to a day.",
    )
    webhook_changes_max: int = Field(100, ge=1, le=500, description="Most changes that one message to a webhook holds.")
    webhook_bytes_max: int = Field(200_000, ge=10_000, description="Longest message to a webhook, in bytes.")
    webhook_deliveries_max: int = Field(
        200, ge=1, description="Deliveries of a webhook that are kept once they ended, dead letters among them."
    )
    ids_max: int = Field(100, ge=1, description="Most ids that one repeated parameter accepts.")
    query_bytes_max: int = Field(32_768, ge=1000, description="Longest query string that is read, in bytes.")
    header_bytes_max: int = Field(
        65_536, ge=8192, description="Longest request line with all headers that is read, in bytes."
    )
    json_depth_max: int = Field(20, ge=5, description="Deepest nesting of JSON in a request.")
    idle_seconds: float = Field(
        15, gt=0, description="How long a connection without a request is kept open, in seconds."
    )
    compress_bytes_min: int = Field(
        4096, ge=0, description="Smallest answer that is compressed for clients that can read that, in bytes."
    )
    reconcile_batch_max: int = Field(200, ge=1, description="Most names, or rows, of one request to /reconcile.")
    reconcile_bytes_max: int = Field(1_000_000, ge=1000, description="Longest request to /reconcile, in bytes.")
    wait_seconds: float = Field(5, ge=0, description="Longest wait for at_least=n, in seconds.")
    line_bytes_max: int = Field(1_000_000, ge=1000, description="Longest line of a record file, in bytes.")
    file_bytes_max: int = Field(200_000_000, ge=1000, description="Largest record file, in bytes.")
    record_values_max: int = Field(
        100_000, ge=1000, description="Values of one record that a YAML file may write, lists and mappings included."
    )
    table_bytes_max: int = Field(
        2_000_000_000, ge=1000, description="Largest table that is imported, unpacked, in bytes."
    )
    table_line_bytes_max: int = Field(
        4_000_000, ge=1000, description="Longest line or row of a table that is imported, in bytes."
    )
    workbook_bytes_max: int = Field(
        1_000_000_000, ge=1000, description="Largest workbook that is imported, unpacked, in bytes."
    )
    workbook_whole_bytes_max: int = Field(
        200_000_000,
        ge=1000,
        description="Most bytes of a workbook besides its sheets, such as its list of texts: these are held in memory.",
    )
    workbook_cell_bytes_max: int = Field(
        500_000, ge=1000, description="Longest text or tag inside a workbook, in bytes; Excel's cells end far below."
    )
    nesting_max: int = Field(20, ge=5, description="Deepest nesting of a record.")
    faults_max: int = Field(200, ge=1, description="Faults listed in full before the rest is only counted.")

    @model_validator(mode="after")
    def _check_tokens(self) -> Settings:
        if (self.oidc_issuer is None) != (self.oidc_audience is None):
            raise ValueError("PARLEY_OIDC_ISSUER and PARLEY_OIDC_AUDIENCE go together; expected both or neither")
        return self

    @property
    def citation_url(self) -> str:
        """The address that citations name, without a slash at its end."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def data_folder(self) -> Path:
        """Where the local database and its password are kept, and what is saved of the network for the next start."""
        return self.home / "data" if self.home else platformdirs.user_data_path("parley")

    @property
    def cache_folder(self) -> Path:
        """Where what can be fetched or made again is kept: jars, class-data archives."""
        return self.home / "cache" if self.home else platformdirs.user_cache_path("parley")


@lru_cache(maxsize=1)
def read_settings() -> Settings:
    """The settings of this process."""
    return Settings()
