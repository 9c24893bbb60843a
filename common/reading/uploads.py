"""Files that come in by a form: their names, and what is said where the server cannot keep them."""

import errno
import logging
import os
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.core.management.base import CommandError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

FULL = (errno.ENOSPC, errno.EDQUOT)
NAME_LENGTH, ENDING_LENGTH = 190, 10
NOT_STORED = "not_stored"  # the attribute of a request that keeps what went wrong with its file


def clean_name(name: str) -> str:
    """The file name without folders, control and direction signs; at most 200 characters, the ending kept."""
    base = PurePosixPath(name.replace("\\", "/")).name.encode(errors="replace").decode()
    base = "".join(sign for sign in base if sign.isprintable() and sign not in '<>:"|?*').strip(" .") or "file"
    path = PurePosixPath(base)
    return f"{path.stem[:NAME_LENGTH]}{path.suffix[:ENDING_LENGTH]}"


class NotStored(CommandError):
    """A file that the server could not keep, with the sentence for its owner, which also ends a command.

    ``status`` of the answer on a page: 507 where there is no space, else 503.
    """

    def __init__(self, error: OSError) -> None:
        self.status = 507 if error.errno in FULL else 503
        text = (
            _("The file was not kept: the server has no space left. Tell the people who run this installation.")
            if error.errno in FULL
            else _("The file was not kept: the server cannot write it. Tell the people who run this installation.")
        )
        super().__init__(text)
        logger.error("A file was not kept: %s", error)


class WholeFiles(FileSystemStorage):
    """Files below the folder of uploads: each whole or not there, and none under the name of another."""

    def get_available_name(self, name: Any, max_length: int | None = None) -> str:
        """Always with a random part, so that of two uploads at once neither can mean the other's file."""
        return super().get_available_name(self.get_alternative_name(*os.path.splitext(name)), max_length)

    def _save(self, name: Any, content: Any) -> str:
        try:
            kept: str = super()._save(name, content)  # type: ignore[misc]  # the stubs leave out what Django documents
            return kept
        except OSError as error:
            if os.path.isfile(self.path(name)):
                os.unlink(self.path(name))
            raise NotStored(error) from error


class UploadHandler(TemporaryFileUploadHandler):
    """A large upload on its way into a file; where that cannot be written, the rest of the request is thrown away."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self._or_stop(super().new_file, *args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        rest: bytes | None = self._or_stop(super().receive_data_chunk, raw_data, start)
        return rest

    def file_complete(self, file_size: int) -> Any:
        return self._or_stop(super().file_complete, file_size)

    def _or_stop(self, step: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return step(*args, **kwargs)
        except OSError as error:
            setattr(self.request, NOT_STORED, NotStored(error))
            raise StopUpload from error


class UploadMiddleware:
    """A sentence, and the status that belongs to it, where a file did not arrive or cannot be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Reads the files of the request, which would otherwise fail in the midst of a view."""
        if request.method == "POST" and request.content_type == "multipart/form-data":
            try:
                request.POST  # noqa: B018 (the request is read where it is first asked for)
            except UnreadablePostError:
                return answer(request, _("The upload broke off before the file had arrived. Send it again."), 400)
            if error := getattr(request, NOT_STORED, None):
                return answer(request, str(error), error.status)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer with the sentence of the storage, if it could not store a file in a view."""
        return answer(request, str(exception), exception.status) if isinstance(exception, NotStored) else None


def answer(request: HttpRequest, text: str, status: int) -> HttpResponse:
    """A page with this sentence."""
    return render(request, "400.html", {"message": text}, status=status)
