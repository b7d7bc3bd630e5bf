"""Addresses of files on enterprises, full paths from the root."""

from django.urls import path

from bihuan.core.engagements.views import net, plans, register, visits

app_name = "engagements"
FILE = "enterprises/<uuid:pk>/"
NET = "enterprises/net/"

urlpatterns = [
    path("enterprises/", register.register, name="register"),
    path("enterprises/new/", register.new, name="new"),
    path("enterprises/mine/", visits.mine, name="mine"),
    path("enterprises/visits/", visits.visits, name="visits"),
    path("enterprises/visits/<uuid:pk>/done/", visits.step_done, name="step_done"),
    path("enterprises/waiting/", visits.cares, name="cares"),
    path("enterprises/plans/", plans.plans, name="plans"),
    path("enterprises/plans/<uuid:pk>/steps/", plans.add_step, name="add_step"),
    path("enterprises/plans/<uuid:pk>/close/", plans.end, {"done": True}, name="close_plan"),
    path("enterprises/plans/<uuid:pk>/drop/", plans.end, {"done": False}, name="drop_plan"),
    path("enterprises/steps/<uuid:pk>/done/", plans.settle, {"done": True}, name="settle"),
    path("enterprises/steps/<uuid:pk>/drop/", plans.settle, {"done": False}, name="drop_step"),
    path("enterprises/wall/", plans.wall, name="wall"),
    path("enterprises/wall/points.json", plans.wall_points, name="wall_points"),
    path(NET, net.net, name="net"),
    path(f"{NET}assign/", net.assign, name="assign"),
    path(f"{NET}<uuid:pk>/end/", net.end, name="end"),
    path(f"{NET}posts/<uuid:pk>/hand-over/", net.hand_over, name="hand_over"),
    path("enterprises/blocks/", net.blocks, name="blocks"),
    path("enterprises/blocks/<uuid:pk>/", net.block, name="block"),
    path("enterprises/blocks/<uuid:pk>/edit/", net.edit_block, name="edit_block"),
    path("enterprises/blocks/<uuid:pk>/<uuid:enterprise>/out/", net.take_out, name="take_out"),
    path(FILE, register.file, name="file"),
    path(f"{FILE}edit/", register.edit, name="edit"),
    path(f"{FILE}close/", register.close, name="close"),
    path(f"{FILE}reopen/", register.reopen, name="reopen"),
    path(f"{FILE}visit/", visits.record, name="visit"),
    path(f"{FILE}plan/", plans.new, name="plan"),
]
