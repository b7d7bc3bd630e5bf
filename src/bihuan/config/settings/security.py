"""Headers, cookies, content security policy, limits of what a request may bring."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from . import env

DEBUG = env.flag("BIHUAN_DEBUG")
DEMO = env.flag("BIHUAN_DEMO")
HTTPS = env.flag("BIHUAN_HTTPS")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
SITE_HOSTS = [host.lower() for host in env.words("BIHUAN_SITE_HOSTS")]
ALLOWED_HOSTS = [*LOOPBACK, *env.words("BIHUAN_HOSTS"), *SITE_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in [*env.words("BIHUAN_HOSTS"), *SITE_HOSTS]]

if DEMO and (HTTPS or env.words("BIHUAN_HOSTS")):
    raise ImproperlyConfigured(
        "BIHUAN_DEMO=1 offers sign-in by one click and stays on loopback: "
        "take away BIHUAN_HOSTS and BIHUAN_HTTPS, or the demonstration."
    )

TILES = urlsplit(env.text("BIHUAN_MAP_TILE_URL").replace("{s}", "*"))
TILES_ORIGIN = [f"{TILES.scheme}://{TILES.netloc}"] if TILES.netloc else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *TILES_ORIGIN],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "bihuan_session"
SESSION_COOKIE_AGE = env.number("BIHUAN_SESSION_DAYS", 30) * 86_400
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "bihuan_csrf"
CSRF_FAILURE_VIEW = "bihuan.web.views.errors.csrf_failure"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 12
FILE_UPLOAD_HANDLERS = [
    "bihuan.core.files.upload_handlers.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
