"""Addresses of publishing. Readers' pages are below /s/<site>/ and at a site's own host name."""

from django.urls import path

from .views import (
    chains,
    channel_posts,
    days,
    days_one,
    deciding,
    desk,
    editing,
    entering,
    lists,
    mine,
    public,
    public_piece,
    public_sessions,
    sites,
)

app_name = "publishing"
SITE = "s/<slug:slug>/"
PIECE = f"{SITE}<uuid:pk>/"
DAYS = "desk/days/<slug:slug>/"
DAY = f"{DAYS}<str:day>/"
DESK = "publishing/desk/"
ONE = f"{DESK}<uuid:piece_id>/"
MINE = "publishing/mine/"
OWN = f"{MINE}<uuid:piece_id>/"
OFFICE = "office/publishing/"

urlpatterns = [
    path("desk/days/", days.calendars, name="calendars"),
    path(DAYS, days.days, name="days"),
    path(f"{DAYS}holidays/", days_one.holidays, name="days_holidays"),
    path(DAY, days_one.day, name="day"),
    path(f"{DAY}give/", days_one.give, name="day_give"),
    path(f"{DAY}free/", days_one.free, name="day_free"),
    path(f"{DAY}clear/", days_one.clear, name="day_clear"),
    path(f"{DAY}swap/", days_one.swap, name="day_swap"),
    path("office/sites/", sites.sites, name="sites"),
    path("office/sites/open/", sites.open_site, name="site_open"),
    path("office/sites/<slug:slug>/", sites.site, name="site"),
    path("office/sites/<slug:slug>/columns/new/", sites.column, name="site_column_new"),
    path("office/sites/<slug:slug>/columns/<slug:name>/", sites.column, name="site_column"),
    path("s/look/<slug:name>.css", public.look, name="look"),
    path(SITE, public.home, name="home"),
    path(f"{SITE}all/", public.everything, name="all"),
    path(f"{SITE}columns/<slug:name>/", public.column, name="column"),
    path(f"{SITE}sessions/", public_sessions.listed, name="sessions"),
    path(f"{SITE}about/", public.about, name="about"),
    path(f"{SITE}display/", public.display, name="display"),
    path(PIECE, public_piece.piece, name="piece"),
    path(f"{PIECE}author/", public_piece.author, name="author"),
    path(f"{PIECE}read/", public_piece.read, name="read"),
    path("publishing/posts/", channel_posts.posts, name="channel_posts"),
    path("publishing/posts/<uuid:pk>/again/", channel_posts.again, name="channel_again"),
    path("publishing/posts/<uuid:pk>/by-hand/", channel_posts.by_hand, name="channel_by_hand"),
    path("publishing/posts/<uuid:pk>/back/", channel_posts.back, name="channel_back"),
    path(
        "publishing/posts/<uuid:pk>/settled/",
        channel_posts.settled,
        name="channel_settled",
    ),
    path(
        "publishing/pieces/<uuid:pk>/posts/",
        channel_posts.piece_posts,
        name="channel_piece",
    ),
    path(
        "publishing/pieces/<uuid:pk>/posts/<slug:code>/send/",
        channel_posts.send,
        name="channel_send",
    ),
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}enter/", entering.enter, name="desk_enter"),
    path(ONE, desk.piece, name="desk_piece"),
    path(f"{ONE}decide/", deciding.decide, name="desk_decide"),
    path(f"{ONE}notes/", deciding.note, name="desk_note"),
    path(f"{ONE}notes/<uuid:note_id>/", deciding.thread, name="desk_thread"),
    path(f"{ONE}edit/", editing.edit, name="desk_edit"),
    path(f"{ONE}level/", editing.level, name="desk_level"),
    path(f"{ONE}versions/", editing.versions, name="desk_versions"),
    path(f"{ONE}publish/", deciding.end, {"verb": "publish"}, name="desk_publish"),
    path(f"{ONE}withdraw/", deciding.end, {"verb": "withdraw"}, name="desk_withdraw"),
    path("publishing/cases/<uuid:case_id>/", desk.case, name="case"),
    path(MINE, mine.mine, name="mine"),
    path(OWN, mine.piece, name="mine_piece"),
    path(f"{OWN}versions/", mine.versions, name="mine_versions"),
    path(f"{OWN}notes/<uuid:note_id>/", mine.answer, name="mine_answer"),
    path(f"{OFFICE}words/", lists.words, name="words"),
    path(f"{OFFICE}words/new/", lists.word, name="word_new"),
    path(f"{OFFICE}words/<uuid:pk>/", lists.word, name="word"),
    path(f"{OFFICE}names/", lists.names, name="names"),
    path(f"{OFFICE}names/new/", lists.name, name="name_new"),
    path(f"{OFFICE}names/<uuid:pk>/", lists.name, name="name"),
    path(f"{OFFICE}chains/", chains.chains, name="chains"),
    path(f"{OFFICE}chains/new/", chains.chain, name="chain_new"),
    path(f"{OFFICE}chains/<uuid:pk>/", chains.chain, name="chain"),
]
