"""Where may webhooks be sent?"""

from __future__ import annotations

import pytest

from graph.webhooks.addresses import AllowedAddresses, CheckedBackend, ForbiddenAddressError, check_url

PUBLIC = AllowedAddresses(())
OWN = AllowedAddresses(("127.0.0.0/8", "10.1.0.0/16"))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_public_addresses_are_open(address: str) -> None:
    assert PUBLIC.allow(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::",
        "2002:a00:1::1", "not an address", "",
    ],
)  # fmt: skip
def test_no_other_address_is_whatever_it_is_written_as(address: str) -> None:
    assert not PUBLIC.allow(address)


@pytest.mark.parametrize(("address", "is_open"), [("127.0.0.1", True), ("10.1.2.3", True), ("10.2.0.1", False)])
def test_a_setting_opens_further_networks(address: str, is_open: bool) -> None:
    assert OWN.allow(address) is is_open


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/hook",
        "https://example.org:8443/hook?for=parley",
        "https://93.184.216.34/",
        "https://xn--bcher-kva.example/%D8%AF",
    ],
)
def test_https_is_accepted(url: str) -> None:
    assert check_url(url, PUBLIC) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "http://127.0.0.1/", "http://localhost/", "https://127.0.0.1/", "https://localhost/",
        "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://10.0.0.1/", "ftp://example.org/", "file:///etc/passwd",
        "example.org", "https://", "https://user:word@example.org/", "https://example.org/#part",
        "https://example.org:99999/", "https://example.org:0/", "https://exa mple.org/", "https://bücher.example/",
        "https://example.org/\r\nx: y", "https://[example", f"https://example.org/{'x' * 2000}", "",
    ],
)  # fmt: skip
def test_what_can_be_seen_to_lead_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        check_url(url, PUBLIC)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://localhost:9/", "https://10.1.0.1/"])
def test_a_setting_opens_this_machine_to_http_and_networks_to_https(url: str) -> None:
    assert check_url(url, OWN) == url


def test_no_setting_opens_other_machines_to_http() -> None:
    with pytest.raises(ForbiddenAddressError, match="expected https"):
        check_url("http://10.1.0.1/", OWN)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "127.1"])
async def test_what_a_name_leads_to_is_looked_at_when_it_is_connected_to(host: str) -> None:
    with pytest.raises((ForbiddenAddressError, OSError)) as refused:
        await CheckedBackend(PUBLIC, loopback_only=False).connect_tcp(host, 9)
    assert not isinstance(refused.value, ConnectionRefusedError), "nobody was asked"
