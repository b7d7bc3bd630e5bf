"""The programme's card."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem, Programme
from bihuan.programmes.gigwork.home import home_context
from bihuan.programmes.gigwork.rights import APPLY, SEE_SUBSIDIES

PROGRAMME = Programme(
    code="gigwork",
    title=N_("Riders and drivers"),
    summary=N_("See a hazard on the way? A photo and two taps; the grid worker comes."),
    url_prefix="gigwork",
    nav=(
        NavItem(N_("Report"), "gigwork:report", "report", 10, "public", place="phone"),
        NavItem(N_("My reports"), "gigwork:mine", "list", 15, "signed_in", place="phone"),
        NavItem(N_("Hazard map"), "gigwork:map", "map", 30, "public"),
        NavItem(N_("Redeem points"), "gigwork:shop", "gift", 46, "public"),
        NavItem(N_("Pick-up counter"), "gigwork:counter", "gift", 47, "gigwork.hand_over"),
        NavItem(N_("Goods and stock"), "gigwork:goods", "gift", 632, "gigwork.goods", place="desk"),
        NavItem(N_("Coverage"), "gigwork:coverage", "chart", 51, "engagements.see", place="desk"),
        NavItem(N_("Stations"), "places:services", "pin", 31, "public"),
        NavItem(
            N_("My stations"),
            "places:keeping",
            "building",
            18,
            "places.keep",
            roles=("station_keeper",),
        ),
        NavItem(
            N_("Categories"), "gigwork:categories", "tag", 630, "gigwork.settings", place="desk"
        ),
        NavItem(N_("Subsidies"), "gigwork:subsidies", "coins", 35, APPLY, place="phone"),
        NavItem(N_("Subsidies"), "gigwork:subsidy_desk", "coins", 36, SEE_SUBSIDIES, place="desk"),
    ),
    home_template="gigwork/panels/home.html",
    home_context=home_context,
)
