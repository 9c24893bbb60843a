"""Where attachments are kept: outside the web root, under a name that says nothing."""

import uuid
from pathlib import PurePath


def attachment_path(instance, file_name: str) -> str:
    """A random name with the extension of the upload; the original name is kept in the row."""
    return f"meetings/{uuid.uuid4().hex}{PurePath(file_name).suffix.lower()}"
