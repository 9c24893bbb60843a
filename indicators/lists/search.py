"""The search for regions: as a page, and as a short list for the picker in the header."""

from django import forms
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views import View

from common.web.parameters import of_form
from regions.models import Region

PAGES = (
    "home", "regions", "indicators", "targets", "stated", "programs", "reach", "matrix", "program_progress",
    "reporting", "activities", "meetings", "actions", "attendance", "pack",
)  # fmt: skip
CODE = r"ID|[0-9.]{2,13}"  # of a region, as addresses have it
PICKED = 8  # so many stand in the picker's list


class RegionSearchForm(forms.Form):
    """The words of a search for regions. ``page``: what the region is chosen for, its own page where none is named."""

    q = forms.CharField(
        label=_("Name or code of a region"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    page = forms.ChoiceField(choices=[(name, name) for name in PAGES], required=False, widget=forms.HiddenInput)
    near = forms.RegexField(f"^({CODE})$", required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[("json", "json")], required=False, widget=forms.HiddenInput)


class Search(View):
    """Regions by name or code. One sure hit leads to its page at once.

    ``answer=json``: {"regions": [{"code", "name", "path", "url"}]}, the best eight; without words what lies around
    the region ``near``: what it lies in, and the regions beside it.
    """

    parameters = of_form(RegionSearchForm)
    limit = 50

    def get(self, request):
        form = RegionSearchForm(request.GET)
        form.is_valid()
        asked = form.cleaned_data  # what cannot be read is left out
        if asked.get("answer"):
            return self.short_list(request, asked)
        text = asked.get("q", "")
        found = list(self.regions().with_code("bps").search(text, limit=self.limit))
        sure = [region for region in found if region.exactness < self.sure_below(text)]
        if len(sure) == 1:
            return redirect(address(sure[0], asked.get("page", "")))
        context = {
            "form": form, "text": text, "rows": self.rows(found, asked.get("page", "")),
            "more": len(found) == self.limit,
        }  # fmt: skip
        return render(request, "indicators/lists/search.html", context)

    def regions(self):
        return Region.objects.visible_to(self.request.user)

    def short_list(self, request, asked: dict) -> JsonResponse:
        found = (
            self.regions().search(asked["q"], limit=PICKED) if asked.get("q") else self.around(asked.get("near", ""))
        )
        rows = self.rows(list(found), asked.get("page", ""))
        return JsonResponse({
            "regions": [
                {"code": row["region"].code, "name": row["region"].name, "path": row["path"], "url": row["url"]}
                for row in rows
            ]
        })  # fmt: skip

    def around(self, code: str) -> list[Region]:
        """What the region lies in, from near to far, then those beside it; at home: its parts."""
        family = Region.objects.family(code) if code else []
        if not family:
            return []
        above = family[1:]
        beside = self.regions().children(above[0].code if above else code).filter(valid_to=None).exclude(code=code)
        return [*above, *beside.order_by("code")[: PICKED + 4 - len(above)]]

    @staticmethod
    def sure_below(text: str) -> int:
        """What was meant surely: the name itself (0), or the code in one of the systems (0 to 2)."""
        return 3 if text[:1].isdigit() else 1

    @staticmethod
    def rows(found: list[Region], page: str) -> list[dict]:
        """Each region with the names of what it lies in, from the nearest up ("Kutai Timur, Kalimantan Timur")."""
        codes = {code for region in found for code in region.ancestor_codes[1:]}
        names = {region.code: region.short_name for region in Region.objects.filter(code__in=codes)}
        return [
            {
                "region": region, "url": address(region, page),
                "path": ", ".join(names[code] for code in reversed(region.ancestor_codes[1:])),
            }
            for region in found
        ]  # fmt: skip


def address(region: Region, page: str) -> str:
    """Where the choice of a region leads: to the page that it was chosen for, else to its own."""
    return f"{reverse(page)}?{urlencode({'region': region.code})}" if page else region.get_absolute_url()
