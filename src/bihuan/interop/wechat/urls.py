from django.urls import path

from .views import accounts, events, posts

urlpatterns = [
    path("wechat/<uuid:pk>/events/", events.hook, name="wechat_events"),
    path("wechat/posts/<uuid:pk>/", posts.post, name="wechat_post"),
    path("wechat/posts/<uuid:pk>/article/", posts.article, name="wechat_article"),
    path("wechat/posts/<uuid:pk>/paste/", posts.to_paste, name="wechat_paste"),
    path("wechat/posts/<uuid:pk>/pictures/", posts.pictures, name="wechat_pictures"),
    path("wechat/posts/<uuid:pk>/quietly/", posts.quietly, name="wechat_quietly"),
    path("office/wechat/", accounts.accounts, name="office_wechat"),
    path("office/wechat/new/", accounts.new, name="office_wechat_new"),
    path("office/wechat/<uuid:pk>/", accounts.account, name="office_wechat_account"),
    path("office/wechat/<uuid:pk>/edit/", accounts.edit, name="office_wechat_edit"),
    path("office/wechat/<uuid:pk>/webhook/", accounts.hook, name="office_wechat_hook"),
]
