"""What the design page shows."""
from typing import Any
from django.http import HttpRequest
def specimens(request: HttpRequest) -> dict[str, Any]:
    return {}
