"""Addresses of subsidies, below the programme's prefix."""

from django.urls import path

from bihuan.programmes.gigwork.views.subsidies import applying, budgets, desk, office, paying

urlpatterns = [
    path("subsidies/", applying.mine, name="subsidies"),
    path("subsidies/apply/<uuid:kind>/<uuid:unit>/", applying.apply, name="subsidy_apply"),
    path("subsidies/own/<str:number>/", applying.one, name="subsidy_one"),
    path("subsidies/own/<str:number>/mend/", applying.mend, name="subsidy_mend"),
    path("subsidies/own/<str:number>/withdraw/", applying.withdraw, name="subsidy_withdraw"),
    path("subsidies/desk/", desk.desk, name="subsidy_desk"),
    path("subsidies/desk/<str:number>/", desk.case, name="subsidy_case"),
    path("subsidies/desk/<str:number>/<slug:verb>/", desk.decide, name="subsidy_decide"),
    path("subsidies/pay/", paying.new, name="subsidy_pay"),
    path("subsidies/lists/", paying.lists, name="subsidy_lists"),
    path("subsidies/lists/<str:number>/", paying.one, name="subsidy_list"),
    path("subsidies/lists/<str:number>/file/", paying.bank_file, name="subsidy_file"),
    path("subsidies/lists/<str:number>/drop/", paying.drop, name="subsidy_drop"),
    path("subsidies/budgets/", budgets.budgets, name="subsidy_budgets"),
    path("subsidies/budgets/set/", budgets.set_one, name="subsidy_budget_set"),
    path("subsidies/budgets/<uuid:pk>/", budgets.one, name="subsidy_budget"),
    path("subsidies/office/", office.kinds, name="subsidy_kinds"),
    path("subsidies/office/start/", office.start, name="subsidy_start"),
    path("subsidies/office/bound/", office.bound, name="subsidy_bound"),
    path("subsidies/office/<uuid:pk>/", office.kind, name="subsidy_kind"),
]
