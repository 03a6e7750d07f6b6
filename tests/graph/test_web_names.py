"""Names of hosts and origins, as settings and requests give them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from graph.settings import Settings
from graph.web_names import is_loopback, is_prefix, read_host, read_origin


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Example.org", "example.org"),
        ("example.org.:80", "example.org"),
        ("[::1]:8000", "::1"),
        ("::1", None),
        ("", None),
        (":80", None),
        ("a b", None),
        ("a/b", None),
        ("u@a", None),
        ("a:123456", None),
    ],
)
def test_a_host_header_names_a_host_or_nothing(text: str, host: str | None) -> None:
    assert read_host(text) == host


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://A.example", ("https", "a.example", "443")),
        ("http://[::1]:5173", ("http", "::1", "5173")),
        ("http://a.example:80", ("http", "a.example", "80")),
        ("null", None),
        ("ftp://a.example", None),
        ("https://a.example/", None),
        ("https://u@a.example", None),
    ],
)
def test_an_origin_has_a_scheme_a_host_and_a_port(text: str, origin: tuple[str, str, str] | None) -> None:
    assert read_origin(text) == origin


def test_loopback_is_a_name_or_an_address_never_something_like_it() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.1.2.3", "::1")))
    assert not any(map(is_loopback, ("localhost.evil.example", "127.0.0.1.nip.io", "0.0.0.0", "::", "128.0.0.1")))  # noqa: S104


def test_a_prefix_is_a_plain_path() -> None:
    assert all(map(is_prefix, ("", "/parley", "/a/b-c_d.e~f")))
    assert not any(map(is_prefix, ("/", "parley", "/a/", "//a", "/a/../b", "/./a", "/a?b", '/a"', "/é")))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("allowed_hosts", "https://example.org"),
        ("allowed_hosts", "a b"),
        ("cors_origins", "example.org"),
        ("cors_origins", "https://example.org/path"),
        ("trusted_proxies", "proxy.example.org"),
        ("root_path", "parley"),
        ("root_path", "//evil.example"),
        ("public_url", "example.org"),
        ("public_url", "https://example.org/?q=1"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(f"PARLEY_{name.upper()}", text)

    with pytest.raises(ValidationError) as caught:
        Settings()
    assert [fault["loc"][0] for fault in caught.value.errors()] == [name]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("allowed_hosts", "A.example, *.b.example,", ("a.example", "*.b.example")),
        ("allowed_hosts", "2001:db8::1", ("2001:db8::1",)),
        ("cors_origins", "https://A.example/", ("https://a.example:443",)),
        ("root_path", "/parley/", "/parley"),
        ("public_url", "https://example.org/", "https://example.org"),
    ],
)
def test_a_setting_is_read_in_one_form(monkeypatch: pytest.MonkeyPatch, name: str, text: str, value: Any) -> None:
    monkeypatch.setenv(f"PARLEY_{name.upper()}", text)

    assert getattr(Settings(), name) == value
