"""Views that count how often they were run, for the tests of OncePerClientId."""

import time
from collections.abc import Callable
from types import SimpleNamespace

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import path

from bihuan.core.kernel.numbers import next_number
from bihuan.core.kernel.requests import exempt


def know_person(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Stands for sign-in: the header Tests-Person names who is signed in."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        name = request.headers.get("Tests-Person", "")
        request.user = SimpleNamespace(pk=name, is_authenticated=bool(name))  # type: ignore[assignment]
        return get_response(request)

    return middleware


def count() -> int:
    """The effect of a view: its own next number."""
    with transaction.atomic():
        return next_number("tests.once", "", 2025)


def send(request: HttpRequest) -> HttpResponse:
    """Counts and redirects to what it made."""
    number = count()
    time.sleep(float(request.POST.get("pause", "0")))
    answer = HttpResponse(status=303, headers={"Location": f"/made/{number}/"})
    answer["HX-Trigger"] = "made"
    return answer


def show(request: HttpRequest) -> HttpResponse:
    """Counts and answers with a text as long as asked."""
    return HttpResponse(f"made {count()} " + "x" * int(request.POST.get("length", "0")))


def stream(request: HttpRequest) -> HttpResponseBase:
    """Counts and answers piece by piece."""
    return StreamingHttpResponse([f"made {count()}"])


def mistaken(request: HttpRequest) -> HttpResponse:
    """A form that writes only when it was filled in."""
    return send(request) if request.POST.get("words") else HttpResponse("Please say something.")


def refused_inside(request: HttpRequest) -> HttpResponse:
    """An action that counts, is refused and leaves nothing; the page says so."""
    try:
        with transaction.atomic():
            count()
            if not request.POST.get("words"):
                raise ValueError
    except ValueError:
        return HttpResponse("Please say something.")
    return HttpResponse(status=303, headers={"Location": "/made/"})


def refuse(request: HttpRequest) -> HttpResponse:
    """Counts and then says no."""
    return HttpResponse(f"no {count()}", status=422)


def break_down(request: HttpRequest) -> HttpResponse:
    """Counts and fails."""
    count()
    if request.POST.get("raise"):
        raise ZeroDivisionError
    return HttpResponse("broken", status=500)


def upload(request: HttpRequest) -> HttpResponse:
    """Counts and answers with the size of the file."""
    photo = request.FILES["photo"]
    assert isinstance(photo, UploadedFile)
    return HttpResponse(f"{count()} {len(photo.read())}")


VIEWS = (send, show, stream, mistaken, refused_inside, refuse, break_down, upload)
urlpatterns = [
    *(path(f"{view.__name__}/", view) for view in VIEWS),
    path("open/", exempt(lambda request: HttpResponse(str(count())))),
]
