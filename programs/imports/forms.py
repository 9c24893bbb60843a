"""The page of a new import of programmes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from imports.pages.forms import UploadForm
from programs.imports.lines.options import clean


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
    published_on = forms.DateField(label=_("Published on"), required=False, widget=forms.DateInput({"type": "date"}))

    PAIRS = ("source", "publisher", "published_on")

    def check_options(self) -> None:
        clean(self.options())
