"""Where the product listens, and the rule that the demonstration listens on loopback only."""

import errno
import ipaddress
import os
import socket


class NotLoopback(Exception):
    """The demonstration was asked to listen where others could reach it."""


def host_and_port() -> tuple[str, int]:
    """From BIHUAN_BIND (host) and PORT; loopback and 8000 when not set."""
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise SystemExit(f"PORT must be a number from 1 to 65535, not {port!r}.")
    return os.environ.get("BIHUAN_BIND") or "127.0.0.1", int(port)


def address() -> str:
    """As gunicorn wants it; IPv6 in brackets."""
    host, port = host_and_port()
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def is_loopback(host: str) -> bool:
    """True for the addresses that only this machine can reach, and for its name."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_unless_loopback(host: str) -> None:
    """Stops when the address is any other: the demonstration signs in by one click."""
    if not is_loopback(host):
        raise NotLoopback(
            f"The demonstration offers sign-in by one click and listens on loopback only, "
            f"not on {host!r}. Take BIHUAN_BIND away."
        )


def refuse_if_taken() -> None:
    """Stops with a sentence when another program listens there already, before anything starts."""
    host, port = host_and_port()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SystemExit(f"Port {port} is in use. Choose another: PORT=8001") from error
            raise SystemExit(f"Cannot listen on {host}:{port}: {error.strerror}") from error
