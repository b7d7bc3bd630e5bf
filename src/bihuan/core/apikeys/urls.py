from django.urls import path

from bihuan.core.apikeys.views import keys

urlpatterns = [
    path("office/keys/", keys.keys, name="office_keys"),
    path("office/keys/new/", keys.choose, name="office_key_choose"),
    path("office/keys/new/<uuid:pk>/", keys.new, name="office_key_new"),
    path("office/keys/<uuid:pk>/", keys.key, name="office_key"),
    path("office/keys/<uuid:pk>/renew/", keys.renew, name="office_key_renew"),
    path("office/keys/<uuid:pk>/revoke/", keys.revoke, name="office_key_revoke"),
]
