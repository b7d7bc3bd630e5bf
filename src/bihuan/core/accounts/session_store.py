"""Django's sessions in the database; what every request asks, and what each person writes once a
minute, is composed only once."""

from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import router
from django.utils import timezone

from bihuan.core.kernel import saving
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

    def save(self, must_create: bool = False) -> None:
        """Writes to the session that is there; a new one Django saves. Raises UpdateError where
        it was ended meanwhile."""
        if must_create or self.session_key is None:
            super().save(must_create=must_create)
            return
        kept = self._get_session(no_load=False)  # type: ignore[attr-defined]
        row = self.create_model_instance(kept)
        fields: list[Any] = [Session._meta.get_field(n) for n in ("session_data", "expire_date")]
        values = [(field, None, getattr(row, field.attname)) for field in fields]
        using = router.db_for_write(Session, instance=row)
        if not saving.updated(Session, row.session_key, using, values):
            raise UpdateError
