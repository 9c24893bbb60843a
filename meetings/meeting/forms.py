"""What is typed about meetings: the data entry of a meeting, the letter, a file."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.forms import ScopedForm
from meetings import attachments
from meetings.models import Attachment, Meeting
from meetings.time import clock, moments
from meetings.time.zones import zone_of

CLOCK = ["%H:%M", "%H.%M", "%H:%M:%S"]


def time_field(label):
    """Return a field for a time of day, which may be empty."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, input_formats=CLOCK, widget=widget)


class MeetingForm(ScopedForm):
    """A meeting by its day and the clock of its place; without a time only the day is known."""

    day = forms.DateField(label=gettext_lazy("day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = time_field(gettext_lazy("begins at"))
    last_day = forms.DateField(
        label=gettext_lazy("last day"), required=False, help_text=gettext_lazy("Only where it takes several days."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    ends = time_field(gettext_lazy("ends at"))

    class Meta:
        model = Meeting
        exclude = ("starts_at", "ends_at", "time_is_known")
        help_texts = {
            "venue_region": gettext_lazy("Where it differs from the host region. Times are those of this place.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "begins" in self.fields:
            self.fields["begins"].help_text = _("Time of the place (WIB, WITA, WIT). Empty: only the day is known.")
        if self.instance.pk and self.instance.starts_at:
            self._show_moments()

    def _show_moments(self):
        begins, ends = moments.local(self.instance)
        self.initial["day"] = begins.date()
        if ends and ends.date() != begins.date():
            self.initial["last_day"] = ends.date()
        if self.instance.time_is_known:
            self.initial["begins"] = begins.time()
            self.initial["ends"] = ends.time() if ends else None

    def clean(self):
        cleaned = super().clean()
        day, begins, ends = (cleaned.get(name) for name in ("day", "begins", "ends"))
        last = cleaned.get("last_day") or day
        if day is None or {"begins", "ends", "last_day"} & self.errors.keys():
            return cleaned
        if last < day:
            text = _("The last day lies before the first (%(day)s). Correct one of them.")
            self.add_error("last_day", text % {"day": moments.long_day(day)})
        elif ends and not begins:
            self.add_error("begins", _("Give the time at which it begins, too, or leave both empty."))
        elif last == day and begins and ends and ends < begins:
            text = _("It would end before it begins (%(begins)s). Correct the time, or give the last day.")
            self.add_error("ends", text % {"begins": moments.clock_time(begins)})
        else:
            self._set_moments(cleaned, day, begins, last, ends)
            self._check_actions(day)
            self._check_held(cleaned, day)
        return cleaned

    def _set_moments(self, cleaned, day, begins, last, ends):
        """The instants of the form's day and times, in the zone of the place that the form names."""
        place = cleaned.get("venue_region") or cleaned.get("region")
        if place is None:
            return
        zone = zone_of(place.pk)
        self.instance.time_is_known = begins is not None
        self.instance.starts_at = datetime.combine(day, begins or moments.NOON, zone)
        if begins:
            self.instance.ends_at = datetime.combine(last, ends, zone) if ends else None
            if ends is None and last > day:
                self.instance.ends_at = datetime.combine(last + timedelta(days=1), datetime.min.time(), zone)
                self.instance.ends_at -= timedelta(minutes=1)
        else:
            self.instance.ends_at = datetime.combine(last, moments.NOON, zone) if last > day else None

    def _check_held(self, cleaned, day):
        """What has not come yet was not held."""
        place = cleaned.get("venue_region") or cleaned.get("region")
        state = cleaned.get("state") or self.instance.state
        if place is not None and state == Meeting.State.HELD and day > clock.today(place.pk):
            text = _("The meeting is on %(day)s, which has not come yet. Correct its date first.")
            self.add_error("day", text % {"day": moments.long_day(day)})

    def _check_actions(self, day):
        """A meeting cannot be moved behind what follows from it."""
        if self.instance.pk is None:
            return
        early = self.instance.actions.filter(due_on__lt=day).order_by("due_on").first()
        if early is not None:
            text = _("The action “%(action)s” is due before that day (%(due)s). Change its due date first.")
            due = moments.numbers.day(early.due_on)
            self.add_error("day", text % {"action": early, "due": due})


class LetterForm(forms.ModelForm):
    """What the invitation needs before it is sent."""

    class Meta:
        model = Meeting
        fields = ("letter_number", "signatory", "signatory_role")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("letter_number", "signatory"):
            self.fields[name].required = True


class AttachmentUploadForm(forms.Form):
    """One file for a meeting, checked by its content."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=150, required=False)
    file = forms.FileField(label=gettext_lazy("File"))

    def clean_file(self):
        upload = self.cleaned_data["file"]
        attachments.check(upload)
        return upload


class AttachmentForm(ScopedForm):
    """The same in the data entry. A file is added or taken out, never exchanged."""

    class Meta:
        model = Attachment
        fields = ("title", "file")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].disabled = True

    def clean_file(self):
        upload = self.cleaned_data.get("file")
        if self.instance.pk or not upload:
            return upload
        checked = attachments.check(upload)
        self.instance.original_name, self.instance.content_type = checked.name, checked.content_type
        self.instance.size = upload.size
        return upload
