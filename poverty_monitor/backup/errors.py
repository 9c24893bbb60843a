"""What stops a backup or a restore. Standard library only."""


class BackupError(Exception):
    """A backup or a restore cannot go on; the message says why and what to do."""
