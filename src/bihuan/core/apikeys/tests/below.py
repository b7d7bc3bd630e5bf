"""Asked below the test client, which drops the bodies of answers to HEAD as servers do."""

from typing import Any

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory


def below_client(method: str, path: str, **more: Any) -> Any:
    """The answer as the middleware leaves it."""
    handler = BaseHandler()
    handler.load_middleware()
    return handler.get_response(RequestFactory().generic(method, path, **more))
