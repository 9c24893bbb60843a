"""The form of a new import: a file or a pasted table, and what the file does not say itself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.permissions import Someone
from imports.machinery import batches
from imports.machinery.outcome import Unclear

LARGEST_FILE = 50 * 1024 * 1024
CODES = [
    ("kemendagri", _("Kemendagri codes (64.08 or 6408)")),
    ("bps", _("BPS codes of today (6404)")),
    ("bps-2016", _("BPS codes before the Papua split of 2022")),
    ("name", _("names only, with Kabupaten or Kota")),
]
SEPARATOR_NAMES = {"comma": _("comma"), "semicolon": _("semicolon"), "tab": "TAB"}
DECIMALS = [
    ("", _("as the file shows it; ask me where it could be both")),
    ("comma", _("comma: 7.959,1")),
    ("point", _("point: 7,959.1")),
]


class UploadForm(forms.Form):
    """What every kind of file needs. ``again``: a batch whose file is taken once more, under other options.

    ``PAIRS`` are fields in view, ``FOLDED`` those under "more options", ``LISTS`` those with one item a line.
    ``intro`` and ``help_template`` tell which files can be read. ``largest``: bytes of an upload; larger files go in by
    the command line. ``region_options``: codes and names that are suggested beside fields of regions.
    """

    intro: str | Promise = ""
    help_template = ""
    largest = LARGEST_FILE
    region_options: Iterable[tuple[str, str]] = ()
    file = forms.FileField(label=_("File (CSV or XLSX)"), required=False)
    pasted = forms.CharField(
        label=_("or a table pasted from a spreadsheet"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "wrap": "off"}),
    )
    codes = forms.ChoiceField(
        label=_("How does the file name its regions?"),
        choices=[("", _("as the file shows it; ask me where it could be more than one")), *CODES],
        required=False,
        initial="",
        widget=forms.RadioSelect,
        help_text=_("The same digits are different districts in the two systems, so this is never guessed."),
    )
    decimal = forms.ChoiceField(
        label=_("Decimal sign"), choices=DECIMALS, required=False, widget=forms.RadioSelect, initial=""
    )
    sheet = forms.CharField(
        label=_("Sheet of the workbook"), required=False, max_length=60, help_text=_("Empty: the first filled one.")
    )
    header_lines = forms.CharField(
        label=_("Lines of the headings"), required=False, max_length=20,
        help_text=_("Empty: as the file shows them. For another table further down: its lines, such as 12 or 12-13."),
    )  # fmt: skip
    PAIRS: tuple[str, ...] = ()
    FOLDED: tuple[str, ...] = ("sheet", "header_lines")
    LISTS: tuple[str, ...] = ()

    def __init__(self, *args: Any, again: Any = None, user: Someone = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.again, self.user = again, user
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_help"

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > self.largest:
            raise forms.ValidationError(
                _("The file is larger than %(size)s MB. Larger ones go in by the command line.")
                % {"size": self.largest // 1024**2}
            )
        return file

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        if not (self.has_table or self.again or self.errors.get("file")):
            self.add_error("file", _("Choose a file, or paste a table below."))
        elif self.again and not self.has_table:
            self._must_be_there(self.again)
        try:
            self.check_options()
        except Unclear as error:
            for question in error.questions:
                self.add_error(question.option if question.option in self.fields else None, question.text)
        return data

    def _must_be_there(self, batch: Any) -> None:
        try:
            batches.opened(batch).close()
        except batches.Missing as error:
            self.add_error("file", str(error))

    @property
    def has_table(self) -> bool:
        """True where a file or a pasted table was sent."""
        return bool(self.cleaned_data.get("file") or self.cleaned_data.get("pasted", "").strip())

    def check_options(self) -> None:
        """Raises Unclear where the importer cannot take the options."""

    def options(self) -> dict[str, Any]:
        """What was stated, as the importer takes it."""
        texts = {name: str(value) for name, value in self.cleaned_data.items() if name not in ("file", "pasted")}
        filled = {name: value for name, value in texts.items() if value not in ("", "None")}
        return {name: value.splitlines() if name in self.LISTS else value for name, value in filled.items()}

    def upload(self) -> Any:
        """The file to import and its name."""
        data = self.cleaned_data
        if data.get("file"):
            return data["file"], data["file"].name
        if data.get("pasted", "").strip():
            return ContentFile(data["pasted"].encode()), str(_("pasted table")) + ".tsv"
        return self.again.file, self.again.file_name

    def pairs(self) -> list[BoundField]:
        return [self[name] for name in self.PAIRS]

    def folded(self) -> list[BoundField]:
        return [self[name] for name in self.FOLDED]

    def folded_in_use(self) -> bool:
        """True where a folded field is filled or wrong, so that the fold must stand open."""
        folded = [*self.folded(), self["codes"], self["decimal"]]
        return any(field.value() or field.errors for field in folded)


def initial_of(options: dict[str, Any], form: type[UploadForm]) -> dict[str, Any]:
    """The options of a batch as initial values of the form."""
    return {**options, **{name: "\n".join(lines_of(options.get(name, []))) for name in form.LISTS}}


def lines_of(value: list[Any] | dict[str, Any] | str) -> list[str]:
    """An option of several values as the lines in which it is typed; stored it is a list or, once read, a dict."""
    if isinstance(value, dict):
        return [f"{key}={','.join(map(str, v)) if isinstance(v, list) else v}" for key, v in value.items()]
    return [value] if isinstance(value, str) else [str(item) for item in value]
