"""What a list tells of numbers that it does not prove to know, counted as questions about numbers.

A line of a registered number under quite another name, under none, or of somebody registered elsewhere tells that the
number is registered. Each such number is a question like a search by number: kept in the log of reveals, and few in
an hour (``number_limits``). Beyond that the list is refused as a whole. The entry is written in the transaction that
keeps what was found, so neither is there without the other.
"""

import json
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from beneficiaries.imports.rules.agency import RegistryRights
from beneficiaries.imports.rules.among import NAME_ALIKE, NAME_OTHER
from beneficiaries.registry import number_limits, reveal
from common.permissions import COUNTRY, covers, whole_areas
from imports.machinery.areas import belongs_to
from imports.machinery.outcome import Job
from imports.machinery.staging import Rule
from imports.models import ImportBatch

MANY_ASKED = Rule(
    "many_asked", "error", _("Too many numbers under another name or elsewhere"),
    _("This list names more numbers that are registered under another name or elsewhere than may be looked up in an "
      "hour (%(value)s). Check the numbers, or ask whoever may see whole numbers to bring the list."),
)  # fmt: skip
LATER = ("good_only", "sample", "late_reason", "double_reason")  # options that change nothing of what a check tells
# Numbers that are found under no name or one that is only like the registered name, and numbers that are not found.
# A list of people who are known finds most; one that tries numbers finds few.
UNPROVED = """
    SELECT count(p.existing_id) FILTER (WHERE l.name IS NULL OR p.line IN (
               SELECT line FROM import_problem WHERE rule = %s)), count(*) FILTER (WHERE p.status = 'new')
    FROM import_person p JOIN import_line l USING (line) WHERE num_nonnulls(p.nik, p.card) > 0
"""


def count(cursor, areas: list[str], served_by_others: int) -> int:
    """How many numbers the list tells to be registered without knowing whose; before anything is taken back.

    ``served_by_others``: recipients of the list whom only other agencies serve. Who knows the whole country's registry
    by lists of numbers alone is not asked for the names.
    """
    cursor.execute(
        "SELECT count(DISTINCT ident) FROM import_problem JOIN import_line USING (line) WHERE rule = ANY(%s)",
        [[NAME_OTHER.code, "elsewhere"]],
    )
    asked = cursor.fetchone()[0]
    if COUNTRY in areas:
        return asked
    cursor.execute(UNPROVED, [NAME_ALIKE.code])
    found, missed = cursor.fetchone()
    found += served_by_others
    return asked + (found if missed > found else 0)


def may_tell(cursor, job: Job, number: int) -> bool:
    """Writes ``number`` questions into the log of the user of ``job``; False where they are too many for an hour.

    The entry stands in the areas of the list. The same list with the same options is charged once within the hour.
    The shell is not asked; who may see whole numbers in all of the areas, and superusers, are logged and not limited.
    """
    user = job.rights.user if isinstance(job.rights, RegistryRights) else None
    if not number or user is None:
        return True
    key, areas = _key(job), _areas(cursor, job)
    if any(not entry.refused for entry in _earlier(user, key)):
        return True  # before the lock: a list that is written would hold up the searches of its user
    number_limits.lock(user)
    earlier = _earlier(user, key)
    spent = len(number_limits.searches(user)) - len(earlier)
    allowed = _is_free(user, areas) or spent + number <= settings.NUMBER_SEARCHES_PER_HOUR
    if allowed or not earlier:
        number_limits.log_list(user, reveal.Asked(number, key, refused=not allowed), areas)
    return allowed


def _earlier(user, key: str) -> list[reveal.Asked]:
    return [asked for asked in number_limits.asked_by_lists(user) if asked.key == key]


def _areas(cursor, job: Job) -> list[str]:
    """Where the list lies: all of the rights where one of its lines does not say it."""
    cursor.execute("SELECT DISTINCT region_id FROM import_line")
    codes = [code for (code,) in cursor.fetchall()]
    found = [] if None in codes else belongs_to(codes, job.rights.areas)
    return found or job.rights.areas


def _is_free(user, areas: list[str]) -> bool:
    sees = whole_areas(user, reveal.PERMISSION)
    return user.is_superuser or all(covers(sees, area) for area in areas)


def _key(job: Job) -> str:
    """Names the file and how it is read, so that other columns of one file are other questions."""
    digest = ImportBatch.objects.values_list("sha256", flat=True).get(pk=job.batch_id) if job.batch_id else ""
    options = {name: value for name, value in job.options.items() if name not in LATER}
    return sha256(f"{digest} {json.dumps(options, sort_keys=True, default=str)}".encode()).hexdigest()[:32]
