"""What an operator may allow outgoing requests, and what stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from bihuan.config.settings.outgoing import outgoing_networks, outgoing_ports


def test_q11_networks_and_ports_are_read() -> None:
    assert outgoing_networks(["10.1.2.0/24", "fd12::/16"]) == ["10.1.2.0/24", "fd12::/16"]
    assert outgoing_ports(["8443", "9443"]) == [8443, 9443]


@pytest.mark.parametrize("word", ["0.0.0.0/0", "::/0", "10.1.2.3/24", "hotline", "10.0.0.0/7"])
def test_q11_a_wrong_or_too_wide_network_stops_the_start(word: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        outgoing_networks([word])


@pytest.mark.parametrize("word", ["0", "65536", "-1", "https"])
def test_q11_a_wrong_port_stops_the_start(word: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        outgoing_ports([word])
