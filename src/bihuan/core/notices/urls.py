"""Notices of the person who is signed in, their settings, and the operators' page."""

from django.urls import path

from .views import inbox, operate, settings

urlpatterns = [
    path("notices/", inbox.inbox, name="notices_inbox"),
    path("notices/count/", inbox.count, name="notices_count"),
    path("notices/read/", inbox.read_all, name="notices_read_all"),
    path("notices/<uuid:notice_id>/open/", inbox.open_notice, name="notices_open"),
    path("notices/<uuid:notice_id>/read/", inbox.read_notice, name="notices_read"),
    path("account/notices/", settings.preferences, name="notices_preferences"),
    path("notices/troubled/", operate.troubled, name="notices_troubled"),
    path("notices/troubled/<uuid:delivery_id>/again/", operate.again, name="notices_again"),
    path("notices/console/", operate.console, name="notices_console"),
]
