"""Changing keys: add a version, re-encrypt what is stored, retire the old version."""

from .columns import Extra as Extra
from .columns import register_extra as register_extra
from .run import rotate as rotate
from .run import survey as survey
