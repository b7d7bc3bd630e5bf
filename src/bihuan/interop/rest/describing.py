"""The description in OpenAPI 3.1, in English, the same for everybody."""

from functools import cache
from typing import Any

from django.utils.translation import override

from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.casework.wiring_api import opener_kinds
from bihuan.interop.rest.api import PREFIX, api
from bihuan.interop.rest.operations import SCOPE
from bihuan.interop.rest.schemas import ProblemOut

ABOUT = """What people bring, and its way to the end, for other systems.

**Key.** Every call carries the key of an office: `Authorization: Bearer …` or `X-Api-Key`. It works
in one post, with that appointment's rights narrowed by its scopes, and ends with it.

**Twice is once.** Send `Idempotency-Key` (a UUID) with every POST; repeat it when no answer came.

**Conditions.** Answers have an ETag; `If-None-Match` gives 304. `If-Match` on moves is honoured and
not required: without it a move is made if the case's state still allows it.

**Errors** are RFC 9457 (`application/problem+json`) with a stable `code`. What the key may not see
is 404, as what is not there.

**Versions.** Within /api/v1 fields, operations and codes of states, moves and kinds are only added.
Ignore what you do not know. What is to go is marked deprecated a year before, in a new /api/v2.

Times are ISO 8601 with offset; positions WGS-84; texts in the language of Accept-Language."""
SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "The key"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
}


def description() -> dict[str, Any]:
    """The whole document. Its example names the first of the kinds that can be brought here."""
    return described(min(opener_kinds(), default=""))


@cache
def described(kind: str) -> dict[str, Any]:
    """The same with this kind in its example; "" for none."""
    with override("en"):
        found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/"))
    found["info"] |= {"description": ABOUT, "license": {"name": "Apache-2.0"}}
    found["servers"] = [{"url": "/"}]
    schema = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    found["components"]["schemas"] |= schema.pop("$defs") | {"ProblemOut": schema}
    found["components"]["securitySchemes"] = SECURITY
    if kind:
        found["components"]["schemas"]["SubmissionIn"]["properties"]["kind"]["examples"] = [kind]
    for methods in found["paths"].values():
        for operation in methods.values():
            _complete(operation)
    return found


def _complete(operation: dict[str, Any]) -> None:
    """Says the scope in words, and marks files as such."""
    scope = SCOPES.get(operation[SCOPE])
    operation["description"] += f"\n\nScope `{scope.code}`: {scope.title}."
    _one_form(operation.get("requestBody", {}).get("content", {}))
    answers = {str(code): answer for code, answer in operation["responses"].items()}
    if operation["tags"] == ["Files"]:
        binary = {"schema": {"type": "string", "format": "binary"}}
        answers["200"]["content"] = {"*/*": binary}
    operation["responses"] = dict(sorted(answers.items()))


def _one_form(content: dict[str, Any]) -> None:
    """Fields and photos of one form stand together, as multipart."""
    fields = content.pop("application/x-www-form-urlencoded", None)
    if fields is not None:
        found = fields["schema"]
        photos = content["multipart/form-data"]["schema"]["properties"]
        content["multipart/form-data"] = {
            "schema": found | {"properties": found["properties"] | photos}
        }
