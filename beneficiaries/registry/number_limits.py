"""Questions about identity numbers are few and leave a trace: searches by number, numbers typed in data entry, and
numbers of lists that are found under another name or elsewhere.

A question answers "is this number registered?". Whoever may ask it without an end finds a number by trying. So a user
has so many questions an hour, whatever the way in and whatever the rights; each is kept in the log of reveals, a miss
like a hit, and the number itself is kept nowhere. Beyond the limit nothing is looked up.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary, Reveal
from beneficiaries.registry import reveal, search
from common.locks import Lock, wait_for
from common.permissions import area_prefixes

HOUR = timedelta(hours=1)
TYPED = "typed_numbers"  # in the message of an entry of the administration's log; no reader of it shows this


class TooManyNumbers(Exception):
    """``limit`` is reached. ``seconds``: until the next question is answered; the text says it in words."""

    def __init__(self, limit: int, seconds: float):
        self.seconds = ceil(seconds)
        text = _("Only %(limit)s identity numbers may be looked up in an hour. It goes on in %(minutes)s minutes.")
        super().__init__(text % {"limit": limit, "minutes": ceil(seconds / 60)})


def lock(user) -> None:
    """Questions of one user wait for each other until the transaction ends, so that two at once count as two."""
    wait_for(Lock.NUMBERS_OF_USER, user.pk)


@transaction.atomic
def find(user, rows, *, nik: str, family_card: str, reason: str) -> Beneficiary | None:
    """Find the one of ``rows`` with the number, after writing the question down. TooManyNumbers beyond the limit."""
    lock(user)
    refuse(searches(user), settings.NUMBER_SEARCHES_PER_HOUR)
    found = search.by_number(rows, nik, family_card)
    log(user, reveal.SEARCH, reason or reveal.UNSTATED, found)
    return found


def log(user, field: str, reason: str, found: Beneficiary | None) -> None:
    """One entry where ``found`` lives or, where nobody was found, one for each area of ``user``, of the same moment."""
    regions = [found.region_id] if found else area_prefixes(user, reveal.VIEW)
    _log(user, field, reason, regions, found)


def log_list(user, asked: reveal.Asked, areas: list[str]) -> None:
    """Log what a list asked: one entry in each of its ``areas``."""
    _log(user, reveal.IMPORT, asked.reason, areas)


def _log(user, field: str, reason: str, regions: Iterable[str], found: Beneficiary | None = None) -> None:
    rows = Reveal.objects.bulk_create(
        Reveal(user=user, beneficiary=found, region_code=region, field=field, reason=reason) for region in regions
    )
    Reveal.objects.filter(pk__in=[row.pk for row in rows]).update(at=timezone.now())  # one question, one moment


def searches(user) -> list[datetime]:
    """When ``user`` asked within the last hour: searches, entries that told or overwrote something, and what lists
    told, as often as they did."""
    rows = Reveal.objects.filter(user=user, field__in=(reveal.SEARCH, reveal.ENTRY), at__gt=timezone.now() - HOUR)
    moments = list(rows.order_by().values_list("at", flat=True).distinct())
    return moments + [at for at, asked in _lists(user) for _time in range(asked.questions)]


def asked_by_lists(user) -> list[reveal.Asked]:
    """What lists of ``user`` asked within the last hour."""
    return [asked for _at, asked in _lists(user)]


def _lists(user) -> list[tuple[datetime, reveal.Asked]]:
    rows = Reveal.objects.filter(user=user, field=reveal.IMPORT, at__gt=timezone.now() - HOUR)
    found = rows.order_by().values_list("at", "reason").distinct()  # one of each area, of the same moment
    return [(at, asked) for at, reason in found if (asked := reveal.Asked.read(reason))]


def entries(user) -> list[datetime]:
    """When ``user`` typed a number in data entry within the last hour: one that was kept, one that is taken."""
    since = timezone.now() - HOUR
    kept = LogEntry.objects.filter(user=user, action_time__gt=since, change_message__contains=f'"{TYPED}"')
    taken = Reveal.objects.filter(user=user, field=reveal.ENTRY, reason=reveal.TAKEN, at__gt=since)
    return [*kept.values_list("action_time", flat=True), *taken.values_list("at", flat=True)]


def refuse(moments: Iterable[datetime], limit: int) -> None:
    """TooManyNumbers where ``moments`` of the last hour are ``limit`` or more."""
    newest = sorted(moments, reverse=True)
    if len(newest) >= limit:
        raise TooManyNumbers(limit, (newest[limit - 1] + HOUR - timezone.now()).total_seconds())
