"""Reading what an operator allows outgoing requests; a wrong value stops the start."""

from ipaddress import ip_network

from django.core.exceptions import ImproperlyConfigured

HIGHEST_PORT = 65_535
WIDEST = {4: 8, 6: 7}  # 10.0.0.0/8 and fc00::/7 are the largest private networks


def outgoing_ports(words: list[str]) -> list[int]:
    """Ports beside 80 and 443."""
    if not all(word.isdecimal() and 0 < int(word) <= HIGHEST_PORT for word in words):
        raise ImproperlyConfigured("BIHUAN_OUTGOING_PORTS must be port numbers, such as 8443,9443.")
    return [int(word) for word in words]


def outgoing_networks(words: list[str]) -> list[str]:
    """Private networks that may be reached; each at most as wide as a private network can be."""
    for word in words:
        try:
            network = ip_network(word)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"BIHUAN_OUTGOING_ALLOW must be networks such as 10.1.2.0/24, not {word!r}."
            ) from error
        if network.prefixlen < WIDEST[network.version]:
            raise ImproperlyConfigured(f"BIHUAN_OUTGOING_ALLOW: {word} is too wide.")
    return words
