"""Says at start, in words, when the front end has not been built."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from bihuan.web.tags.assets import manifest


@register()
def front_end_is_built(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without the manifest pages come bare: readable, but plain. No error: tests need no build."""
    if manifest():
        return []
    hint = "Run `npm ci && npm run build` in the checkout."
    return [Warning("The front end has not been built.", hint=hint, id="web.W001")]
