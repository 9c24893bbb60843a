"""Entries that may be the same person: found by the database as a whole, judged by people.

Numbers are unique, so two entries with a number each are two people. Compared are those without a number with all
others of the same kind: alike in name and born on the same day in the same district, or, where a birth date is
missing, alike in name in the same village.
"""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task

from beneficiaries.models import Beneficiary, DuplicatePair
from regions.models import Region

ALIKE_BORN = 0.4  # of 1: share of trigrams in common; a birth date in common weighs the rest
ALIKE_NAMED = 0.6
PAIRS_SHOWN = 50

# One district at a time: what is compared stays small, and each district is done for good.
FIND = """
INSERT INTO beneficiaries_duplicatepair (first_id, second_id, likeness, verdict)
SELECT first, second, max(likeness), 'open' FROM (
    SELECT least(a.id, b.id) AS first, greatest(a.id, b.id) AS second, similarity(a.name, b.name) AS likeness
    FROM without_number a JOIN beneficiaries_beneficiary b
      ON b.birth_date = a.birth_date AND b.kind = a.kind AND b.id <> a.id
     AND b.region_id >= %(low)s AND b.region_id < %(high)s
    WHERE similarity(a.name, b.name) >= %(born)s
    UNION ALL
    SELECT least(a.id, b.id), greatest(a.id, b.id), similarity(a.name, b.name)
    FROM without_number a JOIN beneficiaries_beneficiary b
      ON b.region_id = a.region_id AND b.kind = a.kind AND b.id <> a.id
     AND (a.birth_date IS NULL OR b.birth_date IS NULL)
    WHERE similarity(a.name, b.name) >= %(named)s
) alike
GROUP BY first, second
ON CONFLICT (first_id, second_id) DO NOTHING
"""
WITHOUT_NUMBER = """
CREATE TEMPORARY TABLE without_number ON COMMIT DROP AS
SELECT id, kind, name, birth_date, region_id FROM beneficiaries_beneficiary
WHERE region_id >= %(low)s AND region_id < %(high)s AND nik IS NULL AND family_card IS NULL AND kind <> 'group'
  AND status = 'active'
"""


def find_duplicates(region: str) -> int:
    """Put new likely pairs within ``region`` on the list; how many. Pairs that were judged stay as they are."""
    districts = Region.objects.within(region).districts().values_list("code", flat=True)
    return sum(_find(code) for code in districts or [region])


@transaction.atomic
def _find(district: str) -> int:
    where = {"low": district, "high": f"{district}/", "born": ALIKE_BORN, "named": ALIKE_NAMED}
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_NUMBER, where)
        cursor.execute("ANALYZE without_number")
        cursor.execute(FIND, where)
        found = cursor.rowcount
        cursor.execute("DROP TABLE without_number")
    return found


@task()
def search_duplicates(region: str) -> int:
    """In the background."""
    return find_duplicates(region)


def pairs_visible_to(user, permission: str = "beneficiaries.view_duplicatepair"):
    """Pairs of which ``user`` may see both entries."""
    seen = Beneficiary.objects.visible_to(user).held_by(user, permission)
    first, second = seen.filter(pk=OuterRef("first")), seen.filter(pk=OuterRef("second"))
    return DuplicatePair.objects.filter(Exists(first), Exists(second))


def open_pairs(user):
    """Pairs to be judged, the most alike first."""
    return pairs_visible_to(user).filter(verdict="open").order_by("-likeness", "id")


@transaction.atomic
def judge(user, pk: int, verdict: str) -> DuplicatePair:
    """Write down the verdict on a pair. PermissionDenied where the user may not, or the pair is not to be seen."""
    allowed = pairs_visible_to(user, "beneficiaries.change_duplicatepair")
    pair = allowed.select_for_update(of=("self",)).filter(pk=pk).first()
    if pair is None or verdict not in DuplicatePair.Verdict.values:
        raise PermissionDenied
    pair.verdict, pair.decided_by, pair.decided_at = verdict, user, timezone.now()
    pair.save(update_fields=["verdict", "decided_by", "decided_at"])
    return pair
