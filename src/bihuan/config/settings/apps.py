"""Which modules are installed, and what stands between the server and a view."""

from bihuan.config import programmes
from bihuan.config.modules import app_config, dotted, installed, present

CORE_MODULES = [
    "web",
    "kernel",
    "parties",
    "access",
    "notices",
    "files",
    "intake",
    "accounts",
    "places",
    "ledgers",
    "casework",
]


def ours(module: str, attribute: str) -> list[str]:
    """The dotted path of something a module offers, if that module is installed and offers it."""
    path = f"{dotted(module)}.{attribute}"
    return [path] if installed(module) and present(path) else []


INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    *[app_config(name) for name in CORE_MODULES if installed(name)],
    *programmes.app_configs(),
    *(["bihuan.config.demo.apps.DemoConfig"] if present("bihuan.config.demo.apps") else []),
    "bihuan.config.apps.ConfigConfig",
]

MIDDLEWARE = [
    "bihuan.config.health.middleware.MeasureRequests",
    *ours("accounts", "middleware.DemonstrationStaysHome"),
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *ours("accounts", "middleware.SessionWatch"),
    *ours("accounts", "middleware.OwnLanguage"),
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *ours("access", "middleware.AccessMiddleware"),
    *ours("kernel", "requests.OncePerClientId"),
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                *ours("kernel", "context.clock_now"),
                *ours("access", "context.site"),
                *ours("notices", "context.unread"),
            ],
        },
    }
]

ROOT_URLCONF = "bihuan.config.urls"
WSGI_APPLICATION = "bihuan.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
