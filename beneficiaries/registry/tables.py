"""The columns of the registry: on the screen and, with the same names that imports read, in its files."""

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Beneficiary
from common.web.tables import BooleanColumn, DateColumn, ListTable, TextColumn, YearColumn

UNKNOWN = _("not known")


class RegistryTable(ListTable):
    """Recipients as a list and the masked file show them (``search.masked``)."""

    name = TextColumn(_("name"), linkify=True)
    id = YearColumn(_("ID in the registry"), path="pk", visible=False)
    kind = TextColumn(_("kind"))
    group_kind = TextColumn(_("kind of group"), visible=False)
    nik = TextColumn("NIK", accessor="nik_masked", path="nik_masked")
    family_card = TextColumn(_("No. KK"), accessor="family_card_masked", path="family_card_masked")
    sex = TextColumn(_("sex"))
    birth_year = YearColumn(_("year of birth"), default=UNKNOWN)
    region = TextColumn(_("region"), path="region_id")
    region_name = TextColumn(_("name of the region"), path="region_name", visible=False)
    address = TextColumn(_("address"), visible=False)
    status = TextColumn(_("status"))
    status_on = DateColumn(_("status since"), visible=False)
    decile = TextColumn(_("decile"), default=UNKNOWN, exclude_from_export=True)
    program_codes = TextColumn(_("aid of the last year"), exclude_from_export=True)
    is_sample = BooleanColumn(_("sample data"), visible=False)

    def render_name(self, record):
        if not record.is_sample:
            return record.name
        return format_html('{} <span class="badge sample">{}</span>', record.name, _("sample data"))

    def render_kind(self, record):
        return record.get_group_kind_display() if record.kind == Beneficiary.Kind.GROUP else record.get_kind_display()

    def render_region(self, record):
        return format_html('<a href="{}">{}</a>', record.region.get_absolute_url(), record.region)

    def render_status(self, record):
        return record.get_status_display()


class FullTable(ListTable):
    """The file with whole numbers, for those who may and have said why; it can be imported again."""

    id = YearColumn(_("ID in the registry"), path="pk")
    kind = TextColumn(_("kind"))
    group_kind = TextColumn(_("kind of group"))
    nik = TextColumn("NIK")
    family_card = TextColumn(_("No. KK"))
    name = TextColumn(_("name"))
    sex = TextColumn(_("sex"))
    birth_date = DateColumn(_("birth date"))
    region = TextColumn(_("region"), path="region_id")
    region_name = TextColumn(_("name of the region"), path="region__name")
    address = TextColumn(_("address"))
    status = TextColumn(_("status"))
    status_on = DateColumn(_("status since"))
    is_sample = BooleanColumn(_("sample data"))
