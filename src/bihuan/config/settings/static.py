"""Static files: built by Vite under hashed names, served by WhiteNoise straight from the package.

No collecting step: the finders' files are indexed once at start. A hashed name never changes its
content, so a browser may keep it for ever.
"""

import re

from .paths import PACKAGE_DIR

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
VITE_BUILD_DIR = PACKAGE_DIR / "web" / "static" / "build"
VITE_MANIFEST = VITE_BUILD_DIR / "manifest.json"
HASHED = re.compile(r"^/static/build/.+-[\w-]{8,}\.\w+$")


def WHITENOISE_IMMUTABLE_FILE_TEST(path: str, url: str) -> bool:  # noqa: N802
    """True for Vite's hashed names, which are cached without asking again."""
    return bool(HASHED.match(url))
