"""Sign-in: our user model, back end, lock-out, second factor. Kept with bihuan.core.accounts."""

from datetime import timedelta

from . import env

AUTH_USER_MODEL = "accounts.User"

# No other back end: Django's own would let demonstration accounts in outside a demonstration.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "bihuan.core.accounts.backends.PhoneOrNameBackend",
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

STAFF_IDLE_MINUTES = env.number("BIHUAN_STAFF_IDLE_MINUTES", 30)
STAFF_SESSION_HOURS = env.number("BIHUAN_STAFF_SESSION_HOURS", 12)

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "bihuan.core.accounts.lockout.name_for_lock"
AXES_LOCKOUT_CALLABLE = "bihuan.core.accounts.lockout.locked"
AXES_CLIENT_IP_CALLABLE = "bihuan.core.accounts.addresses.address_of"
AXES_SENSITIVE_PARAMETERS = ["handle", "username", "password", "phone", "code", "ip_address"]
