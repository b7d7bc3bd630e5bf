"""The key to the door. A user is not a person: it is how one person proves who they are."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.ids import new_id

from ..staff import wants_second_factor


class UserManager(BaseUserManager["User"]):
    """Creates users only through `actions.register_user`; here are the two that Django asks for."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.select_related("person").get(username=username)

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A bare user with a hashed password; for tests and `register_user`."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One sign-in of one person. What it may do comes from the person's appointments alone.

    `demo` marks an invented account: it signs in only while settings.DEMO is on, and
    only then is it spared the second factor.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(_l("User name"), max_length=64, unique=True)
    person = models.OneToOneField(
        "parties.Person", on_delete=models.PROTECT, related_name="user", verbose_name=_l("Person")
    )
    demo = models.BooleanField(default=False)
    demo_hint = models.CharField(max_length=200, blank=True, default="")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["person"]

    class Meta:
        verbose_name = _l("Account")
        indexes = (models.Index(fields=["demo"], name="accounts_user_demo"),)

    def __str__(self) -> str:
        return self.username

    @property
    def is_staff_like(self) -> bool:
        """True when a present appointment's role wants a second factor."""
        return wants_second_factor(self)
