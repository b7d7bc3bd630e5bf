"""Which modules are installed, and what stands between the server and a view."""

from bihuan.config import interop, programmes

CORE_MODULES = [
    "bihuan.web",
    "bihuan.core.kernel",
    "bihuan.core.parties",
    "bihuan.core.access",
    "bihuan.core.notices",
    "bihuan.core.files",
    "bihuan.core.intake",
    "bihuan.core.accounts",
    "bihuan.core.apikeys",
    "bihuan.core.places",
    "bihuan.core.ledgers",
    "bihuan.core.casework",
    "bihuan.core.engagements",
    "bihuan.core.meetings",
    "bihuan.core.documents",
    "bihuan.core.publishing",
    "bihuan.core.search",
    "bihuan.core.measures",
]


def config_class(module: str) -> str:
    """The configuration class, by our rule: module `parties` has `PartiesConfig`."""
    return f"{module}.apps.{module.rsplit('.', 1)[1].title()}Config"


INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    *map(config_class, CORE_MODULES),
    *map(config_class, interop.modules()),
    *programmes.app_configs(),
    "bihuan.config.demo.apps.DemoConfig",
    "bihuan.config.apps.ConfigConfig",
]

MIDDLEWARE = [
    "bihuan.core.kernel.requests.RequestNumber",
    "bihuan.config.health.middleware.MeasureRequests",
    "bihuan.core.accounts.middleware.DemonstrationStaysHome",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bihuan.core.publishing.hosts.OwnHosts",
    "bihuan.core.apikeys.middleware.KeyedDoor",
    "bihuan.core.kernel.requests.NoNulInAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bihuan.core.accounts.middleware.SessionWatch",
    "bihuan.core.accounts.middleware.OwnLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bihuan.core.access.middleware.AccessMiddleware",
    "bihuan.core.kernel.requests.OncePerClientId",
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
                "bihuan.core.kernel.context.clock_now",
                "bihuan.core.access.context.site",
                "bihuan.core.notices.context.unread",
            ],
        },
    }
]

ROOT_URLCONF = "bihuan.config.urls"
WSGI_APPLICATION = "bihuan.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
