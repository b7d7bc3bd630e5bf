from django.urls import path

from .views import partners

urlpatterns = [
    path("office/partners/", partners.partners, name="office_partners"),
    path("office/partners/<slug:code>/", partners.partner, name="office_partner"),
    path("office/partners/<slug:code>/edit/", partners.edit, name="office_partner_edit"),
    path("office/partners/messages/<uuid:pk>/retry/", partners.retry, name="office_partner_retry"),
]
