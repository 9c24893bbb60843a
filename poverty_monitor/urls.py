"""The addresses of the program; they are stable."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from dashboard import views
from indicators.lists.search import Search
from indicators.lists.views import IndicatorList, RegionList
from indicators.stated.views import StatedList
from indicators.targets.views import TargetList
from poverty_monitor import health

handler400 = "dashboard.views.bad_request"
handler500 = "dashboard.views.server_error"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("regions/", RegionList.as_view(), name="regions"),
    re_path(r"^regions/(?P<code>[A-Za-z0-9.]{1,13})/$", views.RegionPage.as_view(), name="region"),
    path("indicators/", IndicatorList.as_view(), name="indicators"),
    path("targets/", TargetList.as_view(), name="targets"),
    path("stated/", StatedList.as_view(), name="stated"),
    path("", include("programs.urls")),
    path("", include("beneficiaries.urls")),
    path("", include("meetings.urls")),
    path("", include("papers.urls")),
    path("search/", Search.as_view(), name="search"),
    path("imports/", include("imports.pages.urls")),
    path("accounts/", include("accounts.urls")),
    # There wrong passwords are counted.
    path("admin/password_change/", RedirectView.as_view(pattern_name="password_change"), name="admin_password_change"),
    path("", include("poverty_monitor.moved")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
]
