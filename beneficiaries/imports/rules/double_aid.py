# ruff: noqa: S608 (conditions are constants; values are parameters)
"""Aid from a second programme in a year, in bulk: possible, with a reason that each permission keeps.

Somebody who may not allow double aid says why, too; the reason stays with the import, and the recipients' pages go on
asking for the permission.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from beneficiaries.registry.double_aid import PERMISSION
from common.areas import lies_in
from common.permissions import COUNTRY, duties
from imports.machinery.outcome import Job
from imports.models import ImportBatch

OPTION = "double_reason"
COUNT = "double"  # among the counts of a batch
LABEL = _("Reason for aid from a second programme")
RULE = "receives"  # code of the rule that finds it
PERMISSIONS = f"""
    INSERT INTO beneficiaries_doubleaidoverride
        (beneficiary_id, region_code, program_id, others, year, reason, user_id, at, batch_id)
    SELECT DISTINCT ON (s.beneficiary_id, s.program_id, s.year) s.beneficiary_id, p.region_id, s.program_id,
           coalesce(q.details ->> 'other', ''), s.year, %(reason)s, %(user)s, now(), %(batch)s
    FROM import_problem q JOIN import_delivery s USING (line) JOIN import_person p ON p.ident = s.ident
    JOIN programs_program g ON g.id = s.program_id
    WHERE q.rule = '{RULE}' AND s.status = 'new' AND EXISTS (
        SELECT FROM unnest(%(regions)s::text[], %(agencies)s::bigint[]) d(region, agency)
        WHERE {lies_in("p.region_id", "d.region")} AND (d.agency IS NULL OR d.agency = g.agency_id))
    ORDER BY s.beneficiary_id, s.program_id, s.year, s.line
    ON CONFLICT (beneficiary_id, program_id, year) WHERE withdrawn_at IS NULL DO NOTHING
"""


def count(cursor) -> int:
    """How many lines without an error (``import_bad``) give aid of a second programme."""
    cursor.execute(
        "SELECT count(DISTINCT line) FROM import_problem p WHERE rule = %s "
        "AND NOT EXISTS (SELECT FROM import_bad b WHERE b.line = p.line)",
        [RULE],
    )
    return cursor.fetchone()[0]


def needs_reason(counts: Mapping) -> bool:
    """True where a line that can be written gives aid of a second programme."""
    return bool(counts.get(COUNT))


def is_explained(counts: Mapping, options: Mapping) -> bool:
    """False where a reason is needed and none was stated: nothing is written then."""
    return bool(options.get(OPTION)) or not needs_reason(counts)


def keep(cursor, job: Job) -> None:
    """Write a permission for each recipient, programme and year, as far as who writes the list may give it."""
    user = getattr(job.rights, "user", None)
    may = list(duties(user, PERMISSION)) if user else [(COUNTRY, None)]
    user = user or ImportBatch.objects.select_related("user").get(pk=job.batch_id).user
    if not (user and may and job.options[OPTION]):
        return
    regions, agencies = zip(*may, strict=True)
    values = {"reason": job.options[OPTION], "user": user.pk, "batch": job.batch_id}
    cursor.execute(PERMISSIONS, values | {"regions": list(regions), "agencies": list(agencies)})
