from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The app of meetings. When an attachment is deleted, its file goes too."""

    name = "meetings"
    verbose_name = _("Coordination meetings")

    def ready(self):
        from meetings.attachments import remove_file

        post_delete.connect(remove_file, sender="meetings.Attachment", dispatch_uid="remove_file")
