"""Takes personal numbers out of log lines, whoever wrote them."""

import logging
import re

PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
IDENTITY = re.compile(r"(?<!\d)(\d{4})\d{10}(\d{3}[\dXx])(?![\dXx])")
EMAIL = re.compile(r"[\w.+-]+@([\w-]+\.)+\w+")


def redact(text: str) -> str:
    """The text with mobile numbers, identity numbers and mail addresses made unreadable."""
    text = IDENTITY.sub(r"\1**********\2", text)
    text = PHONE.sub(r"\1****\2", text)
    return EMAIL.sub("***@***", text)


class WithoutPersons(logging.Filter):
    """Redacts the finished message, and the text of an exception that would follow it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = redact(logging.Formatter().formatException(record.exc_info))
        return True
