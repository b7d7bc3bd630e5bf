"""Django's sessions in the database; the question that every request asks is composed only once."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from bihuan.core.kernel.prepared import Given, Prepared

LIVING = Prepared(
    lambda: Session.objects.filter(
        session_key=Given("key", Session._meta.get_field("session_key")),
        expire_date__gt=Given("now", Session._meta.get_field("expire_date")),
    )
)


class SessionStore(DatabaseStore):
    """The store that SESSION_ENGINE names; rows and rules are Django's."""

    def _get_session_from_db(self) -> Any:
        found = LIVING.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
