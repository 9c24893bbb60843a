"""The page of a new import of programmes."""

from django.utils.translation import gettext_lazy as _

from imports.pages.forms import UploadForm
from programs.imports.programs import clean


class ProgramImportForm(UploadForm):
    """A file with programmes and how to read it."""

    intro = _(
        "Programmes with their recipients and money: the template filled in, or our own export. First you see what was "
        "read and what is wrong; nothing is written before you say so."
    )
    help_template = "programs/imports/_help.html"

    def check_options(self) -> None:
        clean(self.options())
