"""What every template may use."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.areas import around
from common.permissions import COUNTRY
from common.web.staticfiles import fonts
from indicators.lists.search import CODE, PAGES
from regions.lookup.reference import children

FONTS = tuple(fonts())  # what the head of a page asks for before its sheets are read


@dataclass(frozen=True)
class Tab:
    """A page inside a door. ``name``: of its address; ``current``: what ``aria-current`` says of it, "" elsewhere."""

    name: str
    label: str
    url: str = ""
    current: str = ""


@dataclass(frozen=True)
class Door:
    """A part of the site. ``short``: its word on a phone; ``apart``: at the right end; ``tabs``: its pages."""

    label: str
    short: str
    icon: str
    tabs: tuple[Tab, ...]
    apart: bool = False
    current: str = ""

    @property
    def url(self) -> str:
        return self.tabs[0].url


@dataclass(frozen=True)
class Navigation:
    """The doors of a reader, on a wide screen all of them, on a phone four and the rest under "More"."""

    doors: tuple[Door, ...]

    @property
    def phone(self) -> tuple[Door, ...]:
        return self.doors[:4]

    @property
    def others(self) -> tuple[Door, ...]:
        return self.doors[4:]

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The pages of the open door, where it has several."""
        tabs = next((door.tabs for door in self.doors if door.current), ())
        return tabs if len(tabs) > 1 else ()


def page(request):
    """Language and theme of the page, and the doors with the one that is open."""
    return {
        "theme": getattr(request, "theme", "auto"),
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "languages": settings.LANGUAGES,
        "fonts": [static(name) for name in FONTS],
        **_picker(request),
        "navigation": Navigation(_opened(_doors(request), request)),
    }


def _picker(request) -> dict[str, Any]:
    """For the region picker: the page that a region is chosen for ("": its own), and the address with "CODE"."""
    match = getattr(request, "resolver_match", None)
    name = match.view_name if match and match.view_name in PAGES else ""
    own = reverse("region", args=["0"]).replace("/0/", "/CODE/")
    return {
        "picker_page": name,
        "picker_url": f"{reverse(name)}?region=CODE" if name else own,
        "picked": SimpleLazyObject(lambda: _picked(_region(request))),
    }


def _picked(code: str) -> dict[str, str]:
    """Code and name of the region that the address names; empty where it names none that exists."""
    if code in ("", COUNTRY):
        return {"code": code, "name": _("Indonesia") if code else ""}
    name = next((place.name for place in children(around(code)[-1]) if place.code == code), "")
    return {"code": code if name else "", "name": name}


def _opened(doors: tuple[Door, ...], request) -> tuple[Door, ...]:
    """The tab with the longest address that the page lies under is open, and the door with it."""
    path, region = request.path, _region(request)
    addresses = [reverse(tab.name) for door in doors for tab in door.tabs]
    under = [address for address in addresses if path == address or (address != "/" and path.startswith(address))]
    here = max(under, key=len, default=None)
    return tuple(_door_from(door, here, path, region) for door in doors)


def _door_from(door: Door, here: str | None, path: str, region: str) -> Door:
    tabs = tuple(_tab_from(tab, here, path, region) for tab in door.tabs)
    opened = [tab for tab in tabs if tab.current]
    current = ("page" if tabs[0].current == "page" else "true") if opened else ""
    return replace(door, tabs=tabs, current=current)


def _tab_from(tab: Tab, here: str | None, path: str, region: str) -> Tab:
    address = reverse(tab.name)
    current = "" if address != here else "page" if path == address else "true"
    carried = f"?{urlencode({'region': region})}" if region and tab.name not in WITHOUT_REGION else ""
    return replace(tab, url=address + carried, current=current)


WITHOUT_REGION = {"imports", "beneficiaries", "reports", "import_new", "admin:index"}


def _region(request) -> str:
    """The code of the region that the page is about, as its address says it; "" where it says none."""
    match = getattr(request, "resolver_match", None)
    of_page = match.kwargs.get("code", "") if match and match.view_name == "region" else ""
    code = of_page or request.GET.get("region", "")
    return code if re.fullmatch(CODE, code) else ""


def _doors(request) -> tuple[Door, ...]:
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    doors = (
        Door(_("Overview"), pgettext("door", "Overview"), "house", (Tab("home", _("Overview")),)),
        Door(_("Regions and data"), pgettext("door", "Regions"), "map", (
            Tab("regions", _("Regions")), Tab("indicators", _("Figures")), Tab("targets", _("Targets")),
            Tab("stated", _("Stated by others")),
        )),
        Door(_("Programmes"), pgettext("door", "Programmes"), "layers", (
            Tab("programs", _("List")), Tab("reach", _("Reach")), Tab("matrix", _("Matrix")),
            Tab("program_progress", _("Progress")), Tab("reporting", _("Reporting")),
            Tab("activities", _("Activities")),
        )),
        Door(_("Meetings and follow-up"), pgettext("door", "Meetings"), "gavel", (
            Tab("meetings", _("Meetings")),
            *((Tab("actions", _("Action items")), Tab("attendance", _("Attendance"))) if signed_in else ()),
        )),
        Door(_("Reports"), pgettext("door", "Reports"), "file-text", (
            Tab("reports", _("Tables")), Tab("pack", _("Meeting pack")),
        )),
    )  # fmt: skip
    return (*doors, _kept_data(user)) if signed_in else doors


def _kept_data(user) -> Door:
    """What a signed-in reader enters, imports and looks after."""
    tabs = [Tab("imports", _("Imports"))]
    if user.area_prefixes("beneficiaries.view_beneficiary"):
        tabs.append(Tab("beneficiaries", _("Recipients")))
    if user.is_staff:
        tabs.append(Tab("admin:index", _("Data entry")))
    return Door(_("Manage data"), pgettext("door", "Data"), "database", tuple(tabs), apart=True)
