"""The statements of the stored reports: each reads the people of one area once.

"undated" are those of whom only aid without a day is known, in a tranche that goes on.
``%(size)s`` is the length of the codes of the subregions that are counted; the row of the whole area comes first.
"""

from beneficiaries.as_of import DELIVERED, IS_COUNTED, LIVED, UNDATED

WITHIN = "b.region_id >= %(low)s AND b.region_id < %(high)s"

AS_OF = f"""
WITH got AS MATERIALIZED (
    SELECT b.id, b.kind, b.region_id, d.program_id, bool_or({DELIVERED}) AS is_sure
    FROM beneficiaries_beneficiary b JOIN beneficiaries_delivery d ON d.beneficiary_id = b.id
    WHERE {WITHIN} AND {IS_COUNTED} AND ({DELIVERED} OR {UNDATED}) GROUP BY 1, 2, 3, 4
), counted AS (
    SELECT %(code)s AS region, program_id, kind, count(*) FILTER (WHERE is_sure) AS recipients,
           count(*) FILTER (WHERE NOT is_sure) AS undated FROM got GROUP BY 2, 3
    UNION ALL
    SELECT left(region_id, %(size)s), program_id, kind, count(*) FILTER (WHERE is_sure),
           count(*) FILTER (WHERE NOT is_sure) FROM got
    WHERE length(region_id) >= %(size)s AND %(size)s > length(%(code)s) GROUP BY 1, 2, 3
)
SELECT c.region, r.name, p.code AS program, c.kind, c.recipients, c.undated
FROM counted c JOIN regions_region r ON r.code = c.region JOIN programs_program p ON p.id = c.program_id
ORDER BY length(c.region) > length(%(code)s), c.region, p.code, c.kind
"""  # noqa: S608 - the parts are constants

NEED = f"""
WITH helped AS MATERIALIZED (
    SELECT id, bool_or(is_sure) AS is_sure FROM (
        SELECT d.beneficiary_id AS id, {DELIVERED} AS is_sure FROM beneficiaries_beneficiary b
        JOIN beneficiaries_delivery d ON d.beneficiary_id = b.id
        WHERE b.kind = 'family' AND {WITHIN} AND ({DELIVERED} OR {UNDATED})
        UNION
        SELECT m.whole_id, {DELIVERED} FROM beneficiaries_beneficiary b
        JOIN beneficiaries_membership m ON m.whole_id = b.id
        JOIN beneficiaries_delivery d ON d.beneficiary_id = m.person_id
        WHERE b.kind = 'family' AND {WITHIN} AND ({DELIVERED} OR {UNDATED}) AND {LIVED}
    ) aid GROUP BY id
), family AS (
    SELECT left(b.region_id, %(size)s) AS region, n.decile, h.id IS NOT NULL AS is_helped,
           NOT h.is_sure AS is_undated
    FROM beneficiaries_beneficiary b
    LEFT JOIN beneficiaries_decile n ON n.beneficiary_id = b.id AND n.vintage_id = %(vintage)s
    LEFT JOIN helped h ON h.id = b.id
    WHERE b.kind = 'family' AND {WITHIN} AND {IS_COUNTED}
), counted AS (
    SELECT region, CASE WHEN count(decile) > 0 THEN count(*) FILTER (WHERE decile <= %(decile)s) END AS families,
           CASE WHEN count(decile) > 0 THEN count(*) FILTER (WHERE decile <= %(decile)s AND NOT is_helped) END
               AS in_need,
           CASE WHEN count(decile) > 0 THEN count(*) FILTER (WHERE decile <= %(decile)s AND is_undated) END AS undated,
           count(*) FILTER (WHERE decile IS NULL) AS unranked
    FROM family GROUP BY GROUPING SETS ((), (region))
)
SELECT coalesce(c.region, %(code)s) AS region, r.name, families, in_need, undated, unranked
FROM counted c JOIN regions_region r ON r.code = coalesce(c.region, %(code)s)
WHERE c.region IS NULL OR c.region <> %(code)s
ORDER BY c.region IS NOT NULL, c.region
"""  # noqa: S608

# A unit is a family, or somebody who is in none; a family counts where it lives, also when the member who received is
# registered elsewhere. A family without a decile has the lowest of its members' own. Where no decile at all is known,
# what depends on it is NULL.
TARGETING = f"""
WITH living AS (
    SELECT m.person_id, min(m.whole_id) AS family FROM beneficiaries_membership m
    JOIN beneficiaries_beneficiary f ON f.id = m.whole_id AND f.kind = 'family'
    WHERE {LIVED} GROUP BY m.person_id
), receiving AS MATERIALIZED (SELECT id, bool_or(is_sure) AS is_sure FROM (
    SELECT coalesce(l.family, b.id) AS id, {DELIVERED} AS is_sure
    FROM beneficiaries_beneficiary b
    JOIN beneficiaries_delivery d ON d.beneficiary_id = b.id AND d.program_id = %(program)s
    LEFT JOIN living l ON l.person_id = b.id
    WHERE {WITHIN} AND {IS_COUNTED} AND ({DELIVERED} OR {UNDATED})
    UNION
    SELECT f.id, {DELIVERED} FROM beneficiaries_beneficiary f
    JOIN living l ON l.family = f.id
    JOIN beneficiaries_beneficiary b ON b.id = l.person_id AND b.region_id <> f.region_id
    JOIN beneficiaries_delivery d ON d.beneficiary_id = b.id AND d.program_id = %(program)s
    WHERE f.region_id >= %(low)s AND f.region_id < %(high)s AND {IS_COUNTED} AND ({DELIVERED} OR {UNDATED})
    ) aid GROUP BY id
), ranked AS (
    SELECT left(b.region_id, %(size)s) AS region, coalesce(r.is_sure, false) AS is_receiving,
        NOT coalesce(r.is_sure, true) AS is_undated, coalesce(n.decile, (
        SELECT min(o.decile) FROM beneficiaries_membership m JOIN beneficiaries_decile o
        ON o.beneficiary_id = m.person_id AND o.vintage_id = %(vintage)s
        WHERE b.kind = 'family' AND m.whole_id = b.id AND {LIVED})) AS decile
    FROM beneficiaries_beneficiary b
    LEFT JOIN beneficiaries_decile n ON n.beneficiary_id = b.id AND n.vintage_id = %(vintage)s
    LEFT JOIN receiving r ON r.id = b.id
    WHERE {WITHIN} AND {IS_COUNTED} AND (b.kind = 'family' OR r.id IS NOT NULL)
), unit AS MATERIALIZED (
    SELECT *, decile BETWEEN %(first)s AND %(last)s AS is_eligible FROM ranked
), counted AS (
    SELECT region, CASE WHEN count(decile) > 0 THEN count(*) FILTER (WHERE is_eligible) END AS eligible,
           CASE WHEN count(decile) > 0 THEN count(*) FILTER (
               WHERE is_eligible AND NOT is_receiving AND NOT is_undated) END AS excluded,
           count(*) FILTER (WHERE is_receiving) AS receiving,
           CASE WHEN count(decile) > 0 THEN count(*) FILTER (WHERE is_receiving AND NOT is_eligible) END AS included,
           count(*) FILTER (WHERE is_receiving AND decile IS NULL) AS unknown,
           count(*) FILTER (WHERE is_undated) AS undated
    FROM unit GROUP BY GROUPING SETS ((), (region))
)
SELECT coalesce(c.region, %(code)s) AS region, r.name, eligible, excluded, receiving, included, unknown, undated
FROM counted c JOIN regions_region r ON r.code = coalesce(c.region, %(code)s)
WHERE c.region IS NULL OR c.region <> %(code)s
ORDER BY c.region IS NOT NULL, c.region
"""  # noqa: S608
