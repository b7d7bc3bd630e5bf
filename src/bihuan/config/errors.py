"""Pages for what went wrong: a sentence in the person's language, and nothing that leaks."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import gettext as _


def page(request: HttpRequest, status: HTTPStatus, sentence: str) -> HttpResponse:
    """The site's own error page where there is one, otherwise the bare sentence."""
    try:
        template = get_template(f"web/{status.value}.html")
    except TemplateDoesNotExist:
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    return HttpResponse(template.render({"sentence": sentence}, request), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be understood."""
    return page(request, HTTPStatus.BAD_REQUEST, _("This request could not be understood."))


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the person is known, and may not do this."""
    return page(request, HTTPStatus.FORBIDDEN, _("You have no right to do this."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for this person; the answer is the same."""
    return page(request, HTTPStatus.NOT_FOUND, _("There is nothing here."))


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Says so without templates, because these may be what is broken."""
    text = _("Something went wrong on our side. Please try again in a moment.")
    return HttpResponse(
        text,
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        content_type="text/plain; charset=utf-8",
    )
