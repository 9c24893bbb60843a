"""Identity numbers in data entry: how often they may be tried, and what forms say of people whom nobody there sees."""

from django.conf import settings
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from beneficiaries.admin.person import NUMBERS, REMOVE
from beneficiaries.models import Beneficiary
from beneficiaries.registry import number_limits, reveal


class NumberTaken(Exception):
    """Somebody else bears the number."""


class LimitedNumbers:
    """An admin of recipients in which a number is looked up only when all else can be saved, and seldom.

    A save that fails on a number says the same whether the bearer lives here or elsewhere and however the database
    noticed; it is written into the log of reveals, as is the replacement of a stored number. Both count as searches.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        page, typed = super().changeform_view, _typed(request)
        if not typed:
            return page(request, object_id, form_url, extra_context)
        with transaction.atomic():
            number_limits.lock(request.user)
            request.number_refused = _beyond_limits(request.user)
            try:
                return page(request, object_id, form_url, extra_context)
            except (NumberTaken, IntegrityError):
                taken = _bearer(typed, object_id)
                if taken is None:
                    raise
            number_limits.log(request.user, reveal.ENTRY, reveal.TAKEN, taken)
            request.number_refused = _(
                "This number cannot be stored; it may belong to somebody who is registered already. Search by number, "
                "or ask the secretariat."
            )
            return page(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "number_refused", "")
        return form

    def save_model(self, request, obj, form, change):
        """Reached when the form and all rows below it can be saved."""
        if form.numbers and _bearer(form.numbers, obj.pk):
            raise NumberTaken
        super().save_model(request, obj, form, change)
        if form.replaces:
            number_limits.log(request.user, reveal.ENTRY, reveal.CHANGED, obj)

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        return [*message, {number_limits.TYPED: len(form.numbers)}] if form.numbers else message


def _typed(request) -> dict[str, str]:
    """The numbers that were sent, by field of the model."""
    sent = {field: request.POST.get(name, "").strip() for name, field in NUMBERS.items()}
    return {field: number for field, number in sent.items() if number and number != REMOVE}


def _beyond_limits(user) -> str:
    try:
        number_limits.refuse(number_limits.searches(user), settings.NUMBER_SEARCHES_PER_HOUR)
        number_limits.refuse(number_limits.entries(user), settings.NUMBER_ENTRIES_PER_HOUR)
    except number_limits.TooManyNumbers as error:
        return str(error)
    return ""


def _bearer(numbers: dict[str, str], pk) -> Beneficiary | None:
    """Who bears one of ``numbers``, wherever, and is not the recipient ``pk``."""
    rows = Beneficiary.objects.exclude(pk=pk)
    found = (rows.filter(**{field: number}).only("pk", "region_id").first() for field, number in numbers.items())
    return next(filter(None, found), None)


class SeenRawId(ForeignKeyRawIdWidget):
    """A key to type, with a link to its row where that is among ``rows``: of others nothing tells that they exist."""

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows

    def label_and_url_for_value(self, value):
        seen = str(value).isdecimal() and self.rows.filter(pk=value).exists()
        return super().label_and_url_for_value(value) if seen else ("", "")


class SeenPeople:
    """An admin or inline in which a recipient is chosen among those that the user sees."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Beneficiary and db_field.name in self.raw_id_fields:
            rows = Beneficiary.objects.visible_to(request.user)
            kwargs |= {"queryset": rows, "widget": SeenRawId(db_field.remote_field, self.admin_site, rows=rows)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
