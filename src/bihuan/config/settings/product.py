"""The product's own settings that an operator may change; modules read them by these names."""

import sys

from . import env
from .outgoing import outgoing_networks, outgoing_ports
from .paths import DATA_DIR
from .security import DEMO

BASE_URL = env.text("BIHUAN_BASE_URL", f"http://127.0.0.1:{env.text('PORT', '8000')}")
METRICS_TOKEN = env.text("BIHUAN_METRICS_TOKEN")

WATCH_HOURS = env.text("BIHUAN_WATCH_HOURS", "07:00-22:00")
WORKING_HOURS = env.text("BIHUAN_WORKING_HOURS", "08:00-12:00,14:30-17:30")
QUIET_HOURS = env.text("BIHUAN_QUIET_HOURS", "22:00-07:00")

MAP_TILE_URL = env.text("BIHUAN_MAP_TILE_URL")
MAP_TILE_DATUM = env.text("BIHUAN_MAP_TILE_DATUM", "gcj02" if MAP_TILE_URL else "wgs84")
MAP_APPROVAL_NUMBER = env.text("BIHUAN_MAP_APPROVAL_NUMBER")

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("BIHUAN_SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = env.text("BIHUAN_SMTP_HOST")
EMAIL_PORT = env.number("BIHUAN_SMTP_PORT", 465)
EMAIL_HOST_USER = env.text("BIHUAN_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("BIHUAN_SMTP_PASSWORD")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("BIHUAN_MAIL_FROM", "bihuan@localhost")

OPEN311_JURISDICTIONS = env.words("BIHUAN_OPEN311_JURISDICTIONS")
OPEN311_CONTACT = env.text("BIHUAN_OPEN311_CONTACT")

CHANNELS = {
    "email": "bihuan.core.notices.channels.mail.MailChannel",
    "sms": env.text("BIHUAN_SMS_CHANNEL", "bihuan.core.notices.channels.console.ConsoleSms"),
    "wechat": env.text(
        "BIHUAN_WECHAT_CHANNEL", "bihuan.core.notices.channels.console.ConsoleWeChat"
    ),
}
DOUBLE_APART = 898  # the double listens so many ports from the site, so that two can run at once
_port = env.number("PORT", 8000)
WECHAT_DOUBLE_PORT = env.number(
    "BIHUAN_WECHAT_DOUBLE_PORT",
    _port + DOUBLE_APART if _port + DOUBLE_APART < 65_536 else _port - DOUBLE_APART,
)
WECHAT_API = env.text(
    "BIHUAN_WECHAT_API",
    f"http://127.0.0.1:{WECHAT_DOUBLE_PORT}" if DEMO else "https://api.weixin.qq.com",
).rstrip("/")
OUTGOING_HTTP = env.flag("BIHUAN_OUTGOING_HTTP", DEMO)
OUTGOING_PORTS = outgoing_ports(
    env.words("BIHUAN_OUTGOING_PORTS", f"8899,{WECHAT_DOUBLE_PORT}" if DEMO else "")
)
OUTGOING_ALLOW = outgoing_networks(env.words("BIHUAN_OUTGOING_ALLOW"))
OUTGOING_CA = env.text("BIHUAN_OUTGOING_CA")
OUTGOING_LOOPBACK = DEMO
API_LOG_DAYS = env.number("BIHUAN_API_LOG_DAYS", 180)
SEARCH_PER_MINUTE = env.number("BIHUAN_SEARCH_PER_MINUTE", 30)
MEASURES_DIR = DATA_DIR / "measures"
MEASURES_MEMORY_MB = env.number("BIHUAN_MEASURES_MEMORY_MB", 1024)
MEASURES_THREADS = env.number("BIHUAN_MEASURES_THREADS", 2)
EXCHANGE_DIR = env.text("BIHUAN_EXCHANGE_DIR") or str(DATA_DIR / "exchange")
WEBHOOK_DAYS = env.number("BIHUAN_WEBHOOK_DAYS", 30)
FILES_ACCEL_PREFIX = env.text("BIHUAN_FILES_ACCEL_PREFIX")
TESTING = "pytest" in sys.modules
