"""The page of a new import of programmes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from imports.pages.forms import UploadForm
from programs.imports.lines.options import clean
from regions.models import Source


class ProgramImportForm(UploadForm):
    """A file with programmes and how to read it."""

    intro = _(
        "Programmes with their recipients and money: the template filled in, or our own export. First you see what was "
        "read and what is wrong; nothing is written before you say so."
    )
    help_template = "programs/imports/_help.html"
    source = forms.CharField(
        label=_("Title of the source"), required=False, max_length=300, help_text=_("If the file has no such column.")
    )
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=120)
    source_kind = forms.ChoiceField(
        label=_("Kind of the source"), choices=[("", _("as its name tells")), *Source.Kind.choices], required=False,
        help_text=_("Of a source that is not stored yet."),
    )  # fmt: skip
    published_on = forms.DateField(label=_("Published on"), required=False, widget=forms.DateInput({"type": "date"}))

    PAIRS = ("source", "publisher", "source_kind", "published_on")

    def check_options(self) -> None:
        clean(self.options())
