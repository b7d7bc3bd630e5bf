"""How an operation declares itself: its scope, its answer, what may go wrong."""

from collections.abc import Callable
from typing import Any

from ninja import Router

ERRORS: dict[int, str] = {
    400: "The request can't be read",
    401: "No key, or one that is not valid",
    403: "The key lacks the scope, or its post the right",
    404: "Nothing here that the key may see",
    409: "Not possible as things stand; the sentence says why",
    412: "The case has changed since; read it again",
    422: "Fields are wrong; each is named",
    429: "Over the key's limit; Retry-After says when to go on",
}
ALWAYS = (400, 401, 403, 404, 422, 429)
IDEMPOTENCY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "format": "uuid"},
    "description": "A UUID of yours. Sent again with the same body: the same answer, marked "
    "Idempotency-Replayed: true, and nothing done twice. With another body: 409.",
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "ETag of the case as you last read it; 412 when it has changed since.",
}
SCOPE = "x-scope"


def operation(
    router: Router,
    method: str,
    path: str,
    *,
    scope: str,
    answer: Any,
    summary: str,
    about: str,
    status: int = 200,
    errors: tuple[int, ...] = (),
    if_match: bool = False,
    multipart: dict[str, Any] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds an operation to a router. `summary` and `about` are marked for translation: the page
    shows them in the reader's language, the description for programs in English."""
    extra: dict[str, Any] = {
        "security": [{"bearer": []}, {"key": []}],
        SCOPE: scope,
        "parameters": [IDEMPOTENCY] * (method == "POST") + [IF_MATCH] * if_match,
        "responses": {
            code: {
                "description": ERRORS[code],
                "content": {
                    "application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/ProblemOut"}
                    }
                },
            }
            for code in sorted({*ALWAYS, *errors, *([409] if method == "POST" else [])})
        },
    }
    if multipart is not None:
        extra["requestBody"] = {"content": {"multipart/form-data": {"schema": multipart}}}
    return router.api_operation(
        [method],
        path,
        response={status: answer},
        summary=summary,
        description=about,
        openapi_extra=extra,
    )
