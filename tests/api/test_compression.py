"""Large answers are compressed for who can read that, and are the same answers."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

import pytest
import zstandard
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.testclient import TestClient

from api import compression
from api.compression import CompressionMiddleware, choose_encoding

TEXT = b'{"name": "value"}' * 2000


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("GZIP;q=0.5, ZSTD;q=0.2", "gzip"),
        ("gzip;q=0", None),
        ("*", "zstd"),
        ("*;q=0", None),
        ("zstd;q=0, *", "gzip"),
        ("identity", None),
        ("identity, gzip;q=0.5", None),
        ("identity;q=0.5, gzip", "gzip"),
        ("br", None),
        ("gzip;q=nonsense", None),
    ],
)
def test_the_encoding_that_the_client_prefers(accepted: str, encoding: str | None) -> None:
    assert choose_encoding([accepted]) == encoding
    assert choose_encoding(accepted.split(",")) == encoding


async def answer(request: Request) -> Response:
    size, media_type = int(request.query_params["size"]), request.query_params["type"]
    headers = {"etag": 'W/"1"', "vary": "origin"}
    if "streamed" not in request.query_params:
        return Response(TEXT[:size], 200, headers, media_type)

    async def pieces() -> AsyncIterator[bytes]:
        for begin in range(0, size, 1000):
            yield TEXT[begin : min(begin + 1000, size)]

    return StreamingResponse(pieces(), 200, headers, media_type)


@pytest.fixture(scope="module")
def api() -> TestClient:
    app = Starlette()
    app.add_route("/", answer)
    app.add_middleware(CompressionMiddleware, smallest=1000)
    return TestClient(app)


def unpack(raw: bytes, encoding: str | None) -> bytes:
    if encoding == "gzip":
        return zlib.decompress(raw, 16 + zlib.MAX_WBITS)
    return zstandard.ZstdDecompressor().decompressobj().decompress(raw) if encoding == "zstd" else raw


def read_raw(api: TestClient, accepted: str, **asked: str) -> tuple[bytes, dict[str, str]]:
    with api.stream("GET", "/", params=asked, headers={"accept-encoding": accepted}) as answer:
        return b"".join(answer.iter_raw()), dict(answer.headers)


@pytest.mark.parametrize("size", ["1000", "33000", "34000"])
@pytest.mark.parametrize("how", [{}, {"streamed": "1"}], ids=["whole", "streamed"])
@pytest.mark.parametrize("encoding", ["gzip", "zstd", "identity"])
def test_a_compressed_answer_is_the_same_answer(api: TestClient, size: str, how: dict[str, str], encoding: str) -> None:
    raw, headers = read_raw(api, encoding, size=size, type="application/json", **how)

    assert unpack(raw, encoding) == TEXT[: int(size)]
    assert headers.get("content-encoding", "identity") == encoding
    assert headers["vary"] == "origin, accept-encoding"
    assert headers["etag"] == 'W/"1"'
    assert int(headers.get("content-length", len(raw))) == len(raw)
    assert (len(raw) < int(size)) == (encoding != "identity")


@pytest.mark.parametrize(
    ("size", "media_type"),
    [
        ("999", "application/json"),
        ("34000", "application/vnd.apache.parquet"),
        ("34000", "image/png"),
        ("34000", "text/event-stream"),
    ],
)
def test_what_would_not_gain_is_sent_as_it_is(api: TestClient, size: str, media_type: str) -> None:
    raw, headers = read_raw(api, "gzip, zstd", size=size, type=media_type)

    assert raw == TEXT[: int(size)]
    assert "content-encoding" not in headers
    assert headers["content-length"] == size


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "identity"])
@pytest.mark.parametrize("path", ["/v1/network", "/v1/events", "/v1/network?format=csv", "/v1/network?format=graphml"])
def test_the_api_compresses_and_knows_its_own_tag_again(seeded_api: TestClient, path: str, encoding: str) -> None:
    plain = seeded_api.get(path, headers={"accept-encoding": "identity"})
    with seeded_api.stream("GET", path, headers={"accept-encoding": encoding}) as answer:
        raw, headers = b"".join(answer.iter_raw()), answer.headers

    assert unpack(raw, encoding) == plain.content
    assert headers.get("content-encoding", "identity") == encoding
    assert "accept-encoding" in headers["vary"]
    assert "accept-encoding" in plain.headers["vary"]
    assert headers["etag"] == plain.headers["etag"]
    known = seeded_api.get(path, headers={"accept-encoding": encoding, "if-none-match": headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert "content-encoding" not in known.headers
    assert "accept-encoding" in known.headers["vary"]


def test_a_tag_is_found_among_repeated_headers(seeded_api: TestClient) -> None:
    tag = seeded_api.get("/v1/actors").headers["etag"]

    answer = seeded_api.get("/v1/actors", headers=[("if-none-match", '"other"'), ("if-none-match", tag)])
    assert answer.status_code == 304


async def test_an_answer_that_is_kept_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    begin = compression._ENCODINGS["gzip"]

    def begin_and_note() -> compression.Compressor:
        begun.append("gzip")
        return begin()

    monkeypatch.setitem(compression._ENCODINGS, "gzip", begin_and_note)
    kept = compression.CompressedBodies(1_000_000)
    other = TEXT + b" "

    packed = [await kept.compress("gzip", body) for body in (TEXT, TEXT, other, TEXT)]
    assert len(begun) == 2
    assert [zlib.decompress(one, 31) for one in packed] == [TEXT, TEXT, other, TEXT]
    assert zstandard.ZstdDecompressor().decompressobj().decompress(await kept.compress("zstd", TEXT)) == TEXT


async def test_what_there_is_no_room_for_is_compressed_all_the_same() -> None:
    assert zlib.decompress(await compression.CompressedBodies(0).compress("gzip", TEXT), 31) == TEXT
