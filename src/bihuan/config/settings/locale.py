"""Language and time: Chinese first, English complete; stored in UTC, shown in Shanghai's time."""

from django.utils.translation import gettext_lazy as _l

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _l("Chinese")), ("en", _l("English"))]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
LANGUAGE_COOKIE_NAME = "bihuan_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
