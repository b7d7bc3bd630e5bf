from django.urls import path

from bihuan.core.intake.views import previewing, uploading

FILE = "office/import/<str:code>/<uuid:pk>/"
urlpatterns = [
    path("office/import/", uploading.index, name="intake"),
    path("office/import/<str:code>/", uploading.upload, name="intake_upload"),
    path("office/import/<str:code>/template.xlsx", uploading.template, name="intake_template"),
    path("office/import/<str:code>/sample.csv", uploading.sample, name="intake_sample"),
    path(FILE, previewing.preview, name="intake_preview"),
    path(f"{FILE}columns/", previewing.columns, name="intake_columns"),
    path(f"{FILE}values/", previewing.values, name="intake_values"),
    path(f"{FILE}progress/", previewing.progress, name="intake_progress"),
    path(f"{FILE}confirm/", previewing.confirm, name="intake_confirm"),
    path(f"{FILE}drop/", previewing.drop, name="intake_drop"),
    path(f"{FILE}undo/", previewing.undo, name="intake_undo"),
    path(f"{FILE}rejects.csv", previewing.rejects, name="intake_rejects"),
]
