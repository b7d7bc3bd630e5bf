"""The product's settings; only its addresses gain the floor to compare with."""

from bihuan.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
