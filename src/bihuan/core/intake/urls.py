from django.urls import path

from bihuan.core.intake.views import previewing, uploading

urlpatterns = [
    path("office/import/", uploading.index, name="intake"),
    path("office/import/<slug:code>/", uploading.upload, name="intake_upload"),
    path("office/import/<slug:code>/template.xlsx", uploading.template, name="intake_template"),
    path("office/import/<slug:code>/<uuid:pk>/", previewing.preview, name="intake_preview"),
    path("office/import/<slug:code>/<uuid:pk>/confirm/", previewing.confirm, name="intake_confirm"),
    path("office/import/<slug:code>/<uuid:pk>/drop/", previewing.drop, name="intake_drop"),
]
