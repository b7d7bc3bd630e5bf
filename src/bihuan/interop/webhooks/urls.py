from django.urls import path

from .views import doing, webhooks

urlpatterns = [
    path("office/webhooks/", webhooks.webhooks, name="office_webhooks"),
    path("office/webhooks/new/", webhooks.new, name="office_webhook_new"),
    path("office/webhooks/<uuid:pk>/", webhooks.webhook, name="office_webhook"),
    path("office/webhooks/<uuid:pk>/edit/", webhooks.edit, name="office_webhook_edit"),
    path("office/webhooks/<uuid:pk>/end/", webhooks.end, name="office_webhook_end"),
    path("office/webhooks/<uuid:pk>/ping/", doing.ping, name="office_webhook_ping"),
    path("office/webhooks/<uuid:pk>/pause/", doing.pause, name="office_webhook_pause"),
    path("office/webhooks/<uuid:pk>/resume/", doing.resume, name="office_webhook_resume"),
    path("office/webhooks/<uuid:pk>/rotate/", doing.rotate, name="office_webhook_rotate"),
    path("office/webhooks/<uuid:pk>/replay/", doing.replay_failed, name="office_webhook_replay"),
    path("office/webhooks/deliveries/<uuid:pk>/", webhooks.delivery, name="office_delivery"),
    path(
        "office/webhooks/deliveries/<uuid:pk>/replay/", doing.replay, name="office_delivery_replay"
    ),
]
