"""Looking a name up: once, with a limit of time, every answer judged."""

import queue
import socket
import threading

from . import addresses
from .addresses import Address
from .refusals import Failed, Refused

MOST = 4  # addresses that are tried one after the other


def look_up(host: str, port: int) -> list[str]:
    """What the system's resolver knows. Tests put a hostile one in its place."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def resolve(host: str, port: int, seconds: float) -> list[Address]:
    """The addresses to connect to. One that must not be reached spoils them all: a name that leads
    both outside and inside is an attack or a mistake.
    """
    found = [addresses.parse(text) for text in _in_time(host, port, seconds)]
    if not found:
        raise Failed("name")
    if not all(map(addresses.may_reach, found)):
        raise Refused("private")
    return list(dict.fromkeys(found))[:MOST]


def _in_time(host: str, port: int, seconds: float) -> list[str]:
    """The system's resolver knows no limit, so it runs aside and is left behind when it is late."""
    answers: queue.Queue[list[str] | Exception] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(look_up(host, port))
        except Exception as problem:
            answers.put(problem)

    threading.Thread(target=ask, daemon=True, name="look-up").start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise Failed("timeout") from None
    if isinstance(answer, Exception):
        raise Failed("name") from answer
    return answer
