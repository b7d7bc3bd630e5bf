"""What gunicorn serves: `bihuan.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - views are imported now, not while the first person waits
