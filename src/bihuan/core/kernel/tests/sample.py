"""Models that stand for a module's own; kept out of the product's registry."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import models

from bihuan.core.kernel.fields import BlindIndexField, EncryptedTextField
from bihuan.core.kernel.models import Measured

registry = Apps()


def digits(text: str) -> str:
    """Only the digits."""
    return "".join(sign for sign in text if sign.isdigit())


class Sample(Measured):
    """Somebody with a name and a phone."""

    objects: ClassVar[models.Manager["Sample"]] = models.Manager()

    name = EncryptedTextField()
    phone = EncryptedTextField(null=True)
    phone_index = BlindIndexField(source="phone", normalise=digits, null=True, unique=True)
    size = models.IntegerField(default=0)

    class Meta:
        apps = registry
        app_label = "kernel"

    def __str__(self) -> str:
        return str(self.id)


class Entry(Measured):
    """A line that is never changed; its seal comes later, once."""

    objects: ClassVar[models.Manager["Entry"]] = models.Manager()

    text = models.CharField(max_length=20)
    seal = models.CharField(max_length=20, null=True)

    class Meta:
        apps = registry
        app_label = "kernel"

    def __str__(self) -> str:
        return self.text
