"""Counts and times every request by the name of its view, never by its path (paths hold ids)."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .gauges import LATENCY, REQUESTS


class MeasureRequests:
    """Outermost middleware: what it measures is what the person waited, short of the network."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        view = (match.view_name or "unnamed") if match else "static"
        LATENCY.labels(view).observe(time.perf_counter() - started)
        REQUESTS.labels(request.method, view, response.status_code).inc()
        return response
