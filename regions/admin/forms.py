"""What a person may type about regions."""

from django.utils.translation import gettext as _

from common.admin.forms import ScopedForm
from regions.lookup.names import key
from regions.models import RegionChange


class RegionForm(ScopedForm):
    """A region. It does not end before it begins."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if start and end and start >= end:
            self.add_error("valid_to", _("The region would end before it begins."))
        return cleaned


class RegionChangeForm(ScopedForm):
    """A change of regions: a split, a renumbering or a renaming. Only a renaming leads from a region to itself."""

    def clean(self):
        cleaned = super().clean()
        same = cleaned.get("old") is not None and cleaned.get("old") == cleaned.get("new")
        if same and cleaned.get("kind") != RegionChange.Kind.RENAME:
            self.add_error("new", _("Only a renaming keeps its code. Choose the region that came into being."))
        return cleaned


class RegionAliasForm(ScopedForm):
    """What a name in the files of a source means. The name is kept as names are compared."""

    def clean_text(self):
        return key(self.cleaned_data["text"])
