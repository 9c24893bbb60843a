"""What goes on with a batch outside of the page."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Work:
    """What is being done with a batch outside of the page: check, write or undo.

    ``state``: waiting, running, or stopped, with the ``reason`` where one is known. ``share``: how much of it is done
    (0 to 1), None where that is not known. ``behind``: the worker is busy with something else; ``unattended``: nobody
    has taken it on for so long that there may be no worker.
    """

    state: str
    what: str = "check"
    step: str = ""
    share: float | None = None
    since: datetime | None = None
    behind: bool = False
    unattended: bool = False
    reason: str = ""

    @property
    def going_on(self) -> bool:
        return self.state in ("waiting", "running")

    @property
    def percent(self) -> int | None:
        return None if self.share is None else round(100 * self.share)
