from django.urls import path

from bihuan.core.ledgers import views

app_name = "ledgers"
urlpatterns = [
    path("ledger/", views.mine, name="mine"),
    path("ledger/people/", views.people, name="people"),
    path("ledger/people/<uuid:person_id>/", views.person, name="person"),
]
