"""Why a question was not asked, or got no answer: codes for machines, sentences for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

REFUSALS: dict[str, Promise] = {
    "address": _l("This is not a web address. Write it like https://example.gov.cn/path."),
    "scheme": _l("Only addresses that begin with https:// can be asked."),
    "credentials": _l("Take the user name and password out of the address."),
    "host": _l("Write the host as a name or as a usual IP address."),
    "port": _l("This port is not open for outgoing requests. An operator can allow it."),
    "private": _l(
        "This address leads into a private or reserved network. An operator can allow networks."
    ),
    "redirect": _l("The server sends the request on to another address. Enter the final address."),
}
FAILURES: dict[str, Promise] = {
    "name": _l("No server is known under this name."),
    "connect": _l("The server does not accept the connection."),
    "certificate": _l("The server's certificate is not valid for this name."),
    "timeout": _l("The server did not answer in time."),
    "too_large": _l("The server's answer is too large."),
    "protocol": _l("The server's answer is not valid HTTP."),
}


class OutgoingProblem(Exception):
    """No answer. `code` is a key of the lists above; `sentence` says what to do. Neither holds the
    address, so both may be logged and shown."""

    sentences: dict[str, Promise] = {}

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """What to tell a person, in the language of the moment."""
        return str(self.sentences[self.code])


class Refused(OutgoingProblem):
    """We did not ask, because we must not; asking again changes nothing."""

    sentences = REFUSALS


class Failed(OutgoingProblem):
    """We asked and got nothing usable; another try may succeed."""

    sentences = FAILURES
