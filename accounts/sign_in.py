"""Who may try a password now: guessers are slowed down, and cannot keep a user out.

``docs/adr/0011`` has the reasons. Failures of the last half hour are counted in rows of axes' ``AccessAttempt``, one
for each name, address and known browser. A browser is known for the users who have signed in with it (a signed
cookie): what they mistype there is counted for itself, and nothing that happens elsewhere closes it.
"""

import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.core import signing
from django.db.models import F, Q, Sum
from django.utils import timezone

from common.web.client_address import UNKNOWN, client_address, counted_address, network

logger = logging.getLogger(__name__)

ADDRESS_LIMIT = 50  # failures of one address over all names: an office often shares one
ACCOUNT_LIMIT = 20  # failures of one name over all addresses from where nobody has signed in as this user
KNOWN_ADDRESS = timedelta(days=60)
NAME_LENGTH = 150  # of User.username

COOKIE = "device"
COOKIE_AGE = 180 * 24 * 3600
SALT = "accounts.sign_in.device"
USERS_OF_A_DEVICE = 10


@dataclass(frozen=True)
class Client:
    """Who asks: the name that was typed, the address, and the mark of the browser where the user is known there."""

    name: str
    address: str
    device: str

    @classmethod
    def of(cls, request, credentials: dict | None) -> "Client":
        name = str((credentials or {}).get("username") or "").replace("\0", "")[:NAME_LENGTH]
        device, names = read_device(request)
        return cls(name, client_address(request), f"device {device}" if name in names else "")

    @property
    def own(self) -> Q:
        """The failures that close exactly this way in."""
        if self.device:
            return Q(username=self.name, user_agent=self.device)
        return Q(username=self.name, ip_address=counted_address(self.address), user_agent="")

    @property
    def is_closed(self) -> bool:
        """Whether no password is looked at, right or wrong. Says the same of names that exist and that do not."""
        recent = Q(attempt_time__gte=timezone.now() - cooloff())
        of_address = Q(ip_address=counted_address(self.address))
        of_name = Q(username=self.name, user_agent="")
        failures = AccessAttempt.objects.filter(recent, self.own | of_address | of_name).aggregate(
            own=Sum("failures_since_start", filter=self.own, default=0),
            address=Sum("failures_since_start", filter=of_address, default=0),
            name=Sum("failures_since_start", filter=of_name, default=0),
        )
        if failures["own"] >= settings.AXES_FAILURE_LIMIT:
            return True
        if self.device:
            return False
        if failures["address"] >= ADDRESS_LIMIT and self.address != UNKNOWN:
            return True
        return failures["name"] >= ACCOUNT_LIMIT and not self._signed_in_from_here()

    def _signed_in_from_here(self) -> bool:
        since = timezone.now() - KNOWN_ADDRESS
        earlier = AccessLog.objects.filter(username=self.name, attempt_time__gte=since)
        return self.address != UNKNOWN and earlier.filter(**network(self.address)).exists()

    def count_failure(self) -> None:
        """One more. Nothing of what was posted is kept but the name, cut to the length of a name."""
        row, _made = AccessAttempt.objects.get_or_create(
            username=self.name,
            ip_address=counted_address(self.address),
            user_agent=self.device,
            defaults={"failures_since_start": 0},
        )
        more = {"failures_since_start": F("failures_since_start") + 1, "attempt_time": timezone.now()}
        AccessAttempt.objects.filter(pk=row.pk).update(**more)


class Handler(AxesDatabaseHandler):
    """Axes' place in signing in (its backend asks, its middleware answers 429), with the limits of ``Client``."""

    def is_locked(self, request, credentials=None) -> bool:
        return Client.of(request, credentials).is_closed

    def user_login_failed(self, sender, credentials, request=None, **kwargs) -> None:
        if request is None:
            return
        request.axes_credentials = credentials
        if request.axes_locked_out:  # no password was looked at: the wait is not made longer
            return
        self.clean_expired_user_attempts(request, credentials)
        client = Client.of(request, credentials)
        client.count_failure()
        request.axes_locked_out = client.is_closed
        closed = "; closed for a while" if request.axes_locked_out else ""
        logger.warning("A sign-in failed, from %s%s", client.address, closed)

    def reset_user_attempts(self, request, credentials=None) -> int:
        """After a sign-in: what the user mistyped here. What others did elsewhere goes on counting."""
        return AccessAttempt.objects.filter(Client.of(request, credentials).own).delete()[0]


def cooloff() -> timedelta:
    """Return how long failures count against a name or an address (setting ``AXES_COOLOFF_TIME``, in hours)."""
    return timedelta(hours=settings.AXES_COOLOFF_TIME)


def read_device(request) -> tuple[str, list[str]]:
    """The mark of the browser and the names of the users who have signed in with it; ("", []) for a new one."""
    try:
        device, names = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_AGE)
    except (signing.BadSignature, ValueError):
        return "", []
    return device, names


def remember_device(request, response) -> None:
    """Signed in: from now on this browser is known for the user."""
    device, names = read_device(request)
    name = request.user.get_username()
    names = [name, *(other for other in names if other != name)][:USERS_OF_A_DEVICE]
    response.set_cookie(
        COOKIE, signing.dumps([device or secrets.token_urlsafe(12), names], salt=SALT), max_age=COOKIE_AGE,
        httponly=True, samesite="Lax", secure=request.is_secure(), path="/accounts/",
    )  # fmt: skip
