"""Keeps identity numbers out of logs and out of reports of errors.

Every text that is logged or mailed goes through ``masked``; a report of an error shows neither what a visitor
posted nor the values of variables, because both may hold what people entrusted to the registry.
"""

import logging
import re
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

# A NIK or a family card number: 16 digits (15 where a spreadsheet ate the leading zero), also written in groups.
GROUPS = r"[0-9]{6}[ .-][0-9]{6}[ .-][0-9]{4}|[0-9]{4}(?:[ .-][0-9]{4}){3}"
NUMBER = re.compile(rf"(?<![0-9])(?:[0-9]{{15,}}|{GROUPS})(?![0-9])")
# PostgreSQL quotes the row that it refuses: "DETAIL:  Key (nik)=(...) already exists", "Failing row contains (...)".
DETAIL = re.compile(r"DETAIL:.*|Failing row contains .*|Key \(.*", re.MULTILINE)
BLANK = "[number left out]"
HIDDEN = "[left out]"


def masked(text: str) -> str:
    """``text`` without numbers of 15 digits and more, and without the rows that the database quotes."""
    return NUMBER.sub(BLANK, DETAIL.sub("DETAIL: " + HIDDEN, text))


class PrivacyFilter(logging.Filter):
    """For handlers: masks the message of a record, and the text of its exception."""

    formatter = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True


class PrivacyReporterFilter(SafeExceptionReporterFilter):
    """No posted values, no cookies and no values of variables in a report, unless DEBUG shows it to the developer."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        if request is None or not self.is_active(request):
            return super().get_post_parameters(request)
        hidden = request.POST.copy()
        for name in hidden:
            hidden[name] = HIDDEN
        return hidden

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.COOKIES, HIDDEN) if request is not None else {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        if not self.is_active(request):
            return super().get_traceback_frame_variables(request, tb_frame)
        return [(name, f"[{type(value).__name__}]") for name, value in tb_frame.f_locals.items()]


class PrivacyReporter(ExceptionReporter):
    """The report of an error, with its words masked too: an exception may quote the value that it is about."""

    def get_traceback_text(self) -> SafeString:
        return SafeString(masked(super().get_traceback_text()))

    def get_traceback_html(self) -> SafeString:
        return SafeString(masked(super().get_traceback_html()))
