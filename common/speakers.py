"""What a speaker at a meeting and one at an activity have in common."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Case, TextField, Value, When
from django.db.models.functions import Concat
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(models.TextChoices):
    """What a named person did there. A report may name somebody and not say what for."""

    OPENED = "opened", _("opened it")
    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    NOT_STATED = "not_stated", _("part not stated")


HEADINGS = {
    Part.OPENED: _("Opened by"),
    Part.SPEAKER: _("Speakers"),
    Part.MODERATOR: _("Moderator"),
    Part.NOT_STATED: _("Also named (part not stated)"),
}


class SpeakerFields(models.Model):
    """Who spoke or opened it, in which role at the time, and who represented them or read it for them."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role at the time"), max_length=150, blank=True)
    part = models.CharField(pgettext_lazy("of a person", "part"), max_length=10, choices=Part, default=Part.SPEAKER)
    represented_by = models.CharField(_("read or represented by"), max_length=120, blank=True)
    represented_by_role = models.CharField(_("role of the representative"), max_length=150, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def with_role(self) -> str:
        """ "Jemmy Uly, Asisten II"."""
        return ", ".join(filter(None, (self.name, self.role)))

    @property
    def representative(self) -> str:
        """Who represented them, with the role; empty where nobody did."""
        return ", ".join(filter(None, (self.represented_by, self.represented_by_role)))


def by_part(people: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """The people under the heading of their part, in the order of ``Part``; only parts that somebody has."""
    named = list(people)
    groups = ((HEADINGS[part], [one for one in named if one.part == part]) for part in Part)
    return [(str(capfirst(heading)), group) for heading, group in groups if group]


def speaker_words() -> Concat:
    """ "opened: Ani (Bupati) / Budi (Asisten II)" as a column: part, if another than speaker, name, who read it."""
    part = Case(When(part=Part.SPEAKER, then=Value("")), default=Concat("part", Value(": ")), output_field=TextField())
    spoke = (part, "name", _within("role", " (", ")"))
    read = (_within("represented_by", " / "), _within("represented_by_role", " (", ")"))
    return Concat(*spoke, *read, output_field=TextField())


def _within(name: str, before: str, after: str = "") -> Case:
    """The text of the column ``name`` between two others; nothing where it is empty."""
    whole = Concat(Value(before), name, Value(after), output_field=TextField())
    return Case(When(**{name: ""}, then=Value("")), default=whole, output_field=TextField())
