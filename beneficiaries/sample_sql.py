"""The statements that make the sample: temporary tables of villages and numbers, then one INSERT per table.

``hashint8extended`` gives the same spread in every version (partitions by hash rest on it).
"""

VILLAGES = """
CREATE TEMPORARY TABLE sample_village ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY code) - 1 AS number, code,
       row_number() OVER (PARTITION BY left(code, 8) ORDER BY code) - 1 AS place,
       count(*) OVER (PARTITION BY left(code, 8)) AS places,
       replace(left(code, 8), '.', '') AS head
FROM regions_region
WHERE level = 4 AND valid_to IS NULL AND (code = %(region)s OR code >= %(low)s AND code < %(high)s);
"""

# kind: g group, t entered twice, f family, h head, s spouse, c child. `unit` numbers families (or groups); `turn` is
# the how-manieth family of its sub-district it is, which leads to a number of its own.
NUMBERS = """
CREATE TEMPORARY TABLE sample_row ON COMMIT DROP AS
WITH sized AS (SELECT %(count)s::bigint AS total, %(count)s::bigint / 100 AS groups, %(count)s::bigint / 100 AS twins,
                      (SELECT count(*) FROM sample_village) AS villages,
                      nextval(pg_get_serial_sequence('beneficiaries_beneficiary', 'id')) - 1 AS base),
     numbered AS (
         SELECT base + n + 1 AS id, n, villages,
                CASE WHEN n >= total - groups THEN 'g' WHEN n >= total - groups - twins THEN 't'
                     ELSE (ARRAY['f', 'h', 's', 'c'])[n %% 4 + 1] END AS kind,
                CASE WHEN n >= total - groups THEN n - (total - groups)
                     WHEN n >= total - groups - twins THEN (n - (total - groups - twins)) * 23
                     ELSE n / 4 END AS unit
         FROM sized, generate_series(0, total - 1) n
     ),
     placed AS (SELECT *, unit %% villages AS village FROM numbered)
SELECT r.id, r.n, r.kind, r.unit, v.code, v.head, (r.unit / r.villages) * v.places + v.place AS turn,
       hashint8extended(r.unit, 11) & 1048575 AS luck, hashint8extended(r.n, 12) & 1048575 AS own
FROM placed r JOIN sample_village v ON v.number = r.village;
CREATE INDEX ON sample_row (kind, unit);
ANALYZE sample_row;
SELECT setval(pg_get_serial_sequence('beneficiaries_beneficiary', 'id'), max(id)) FROM sample_row;
"""

SYLLABLES = (
    "ARRAY['ba','su','ka','di','ma','ra','lo','ti','ne','wa','pu','sa','ri','jo','mi','ta','hu','de','ga','no','yu','ci']",
    "ARRAY['ra','mi','no','la','ti','du','ke','sa','wo','ni','ma','ru','lo','be','gi','ta','ya','pi']",
    "ARRAY['wan','ti','na','to','ni','di','man','ri','yo','sih','lah','ta','run','min','ka','dra']",
)


def _word(hashed: str) -> str:
    """A made-up word of three syllables out of a number."""
    sizes = (22, 18, 16)
    parts, divisor = [], 1
    for syllables, size in zip(SYLLABLES, sizes, strict=True):
        parts.append(f"({syllables})[1 + ({hashed} / {divisor}) % {size}]")
        divisor *= size
    return f"initcap({' || '.join(parts)})"


# Days from which births are drawn: heads 1950-1977, spouses 1978-1999, children 2006-2023; a card 2000-2023. Two sexes
# a day. Multiplying with a prime spreads them and never meets the same slot twice before all are used.
PERSONS = f"""
CREATE TEMPORARY TABLE sample_person ON COMMIT DROP AS
WITH slots AS (
    SELECT r.*, d.first, d.days, (r.turn * 7919) % (2 * d.days) AS slot, r.turn < 2 * d.days AS fits
    FROM sample_row r JOIN (VALUES ('h', date '1950-01-01', 10200), ('s', date '1978-01-01', 8000),
                                   ('c', date '2006-01-01', 6500)) d (kind, first, days) USING (kind)
), born AS (
    SELECT *, first + (slot / 2)::int AS birth_date, (slot % 2 = 0) = (kind = 's') AS is_female FROM slots
)
SELECT id, n, kind, code, unit, luck, own, birth_date, is_female,
       {_word("(own)")} || ' ' || {_word("(luck)")} AS name,
       CASE WHEN fits AND (kind <> 'c' OR own % 20 > 0) THEN
           head || to_char(extract(day FROM birth_date) + CASE WHEN is_female THEN 40 ELSE 0 END, 'FM00')
                || to_char(birth_date, 'MMYY') || '0000' END AS nik
FROM born;
CREATE INDEX ON sample_person (kind, unit);
ANALYZE sample_person;
"""  # noqa: S608 - put together from constants
PEOPLE = """
INSERT INTO beneficiaries_beneficiary (id, kind, group_kind, nik, family_card, name, sex, birth_date, region_id,
                                       address, status, status_on, is_sample)
SELECT id, 'person', '', nik, NULL, name, CASE WHEN is_female THEN 'f' ELSE 'm' END, birth_date, code, '',
       CASE WHEN own % 100 < 2 THEN 'moved' WHEN own % 100 = 2 AND kind = 'h' THEN 'died' ELSE 'active' END,
       CASE WHEN own % 100 < 2 OR own % 100 = 2 AND kind = 'h' THEN date '2024-06-01' + (own / 100 % 700)::int END,
       true
FROM sample_person ORDER BY id;
INSERT INTO beneficiaries_beneficiary (id, kind, group_kind, nik, family_card, name, sex, birth_date, region_id,
                                       address, status, status_on, is_sample)
SELECT r.id, 'family', '', NULL,
       CASE WHEN r.turn < 8760 THEN
           r.head || to_char(date '2000-01-01' + ((r.turn * 7919) % 8760)::int, 'DDMMYY') || '0000' END,
       coalesce(h.name, 'Keluarga Contoh ' || r.unit), '', NULL, r.code, 'Jalan Contoh ' || 1 + r.luck % 200,
       CASE WHEN r.luck % 100 < 2 THEN 'moved' ELSE 'active' END,
       CASE WHEN r.luck % 100 < 2 THEN date '2024-06-01' + (r.luck / 100 % 700)::int END, true
FROM sample_row r LEFT JOIN sample_person h ON h.kind = 'h' AND h.unit = r.unit
WHERE r.kind = 'f' ORDER BY r.id;
INSERT INTO beneficiaries_beneficiary (id, kind, group_kind, nik, family_card, name, sex, birth_date, region_id,
                                       address, status, status_on, is_sample)
SELECT id, 'group', (ARRAY['kube', 'kube', 'cooperative', 'enterprise'])[1 + unit % 4], NULL, NULL,
       'Kelompok Contoh ' || unit + 1, '', NULL, code, '', 'active', NULL, true
FROM sample_row WHERE kind = 'g' ORDER BY id;
"""

# The same head once more, without a number and with one letter written twice: what the review list is for.
ADD_TWINS = """
INSERT INTO beneficiaries_beneficiary (id, kind, group_kind, nik, family_card, name, sex, birth_date, region_id,
                                       address, status, status_on, is_sample)
SELECT r.id, 'person', '', NULL, NULL,
       coalesce(overlay(h.name placing substr(h.name, 2, 1) || substr(h.name, 2, 1) from 2 for 1), 'Contoh ' || r.n),
       coalesce(CASE WHEN h.is_female THEN 'f' WHEN NOT h.is_female THEN 'm' END, ''), h.birth_date,
       coalesce(h.code, r.code), '', 'active', NULL, true
FROM sample_row r LEFT JOIN sample_person h ON h.kind = 'h' AND h.unit = r.unit
WHERE r.kind = 't' ORDER BY r.id
"""

MEMBERS = """
INSERT INTO beneficiaries_membership (whole_id, person_id, role, since, until)
SELECT f.id, m.id, CASE m.kind WHEN 'h' THEN 'head' WHEN 's' THEN 'spouse' ELSE 'child' END, NULL, NULL
FROM sample_row f JOIN sample_row m ON m.unit = f.unit AND m.kind IN ('h', 's', 'c')
WHERE f.kind = 'f' ORDER BY f.id;
INSERT INTO beneficiaries_membership (whole_id, person_id, role, since, until)
SELECT g.id, m.id, CASE WHEN m.unit % 10 = 0 THEN 'head' ELSE 'member' END, date '2024-01-01', NULL
FROM sample_row m JOIN sample_row g ON g.kind = 'g' AND g.unit = m.unit / 10
WHERE m.kind = 'h' ORDER BY g.id;
"""

# The poorest tenths are more common in a registry; one family in 25 is not ranked, one in 8 moved between editions.
DECILES = """
INSERT INTO beneficiaries_decile (vintage_id, beneficiary_id, decile)
SELECT v.id, r.id,
       least(10, 1 + (luck %% 1000 * (luck %% 1000) / 100000)
                   + CASE WHEN v.id = %(second)s AND luck / 1000 %% 8 = 0 THEN 1 ELSE 0 END)
FROM sample_row r, (VALUES (%(first)s), (%(second)s)) v (id)
WHERE r.kind = 'f' AND luck %% 25 > 0 ORDER BY v.id, r.id
"""

DELIVERIES = """
INSERT INTO beneficiaries_delivery (beneficiary_id, program_id, region_id, province_code, year, tranche, delivered_on,
                                    unit, quantity, amount)
SELECT b.id, given.program_id, b.region_id, left(b.region_id, 2), extract(year FROM given.day), given.tranche,
       given.day, given.unit, NULL, given.amount
FROM (
    SELECT r.id, %(pkh)s AS program_id, q.tranche, q.day, 'families' AS unit, 750000 AS amount
    FROM sample_row r, (VALUES ('Q1', date '2025-02-17'), ('Q2', date '2025-05-19'), ('Q3', date '2025-08-18'),
                               ('Q4', date '2025-11-17')) q (tranche, day)
    WHERE r.kind = 'f' AND r.luck %% 1000 < 420
    UNION ALL
    SELECT r.id, %(sembako)s, q.tranche, q.day, 'families', 400000
    FROM sample_row r, (VALUES ('08', date '2024-08-12'), ('10', date '2024-10-14'), ('12', date '2024-12-09'),
                               ('02', date '2025-02-10'), ('04', date '2025-04-14'), ('06', date '2025-06-09')
                       ) q (tranche, day)
    WHERE r.kind = 'f' AND r.luck %% 1000 BETWEEN 30 AND 650
    UNION ALL
    SELECT r.id, %(pip)s, '', date '2025-09-15', 'people', 450000
    FROM sample_row r WHERE r.kind = 'c' AND r.own %% 100 < 80
    UNION ALL
    SELECT r.id, %(kube)s, '', date '2025-03-10', 'kube', 20000000
    FROM sample_row r WHERE r.kind = 'g' AND r.unit %% 4 < 2
) given JOIN beneficiaries_beneficiary b ON b.id = given.id
WHERE b.status = 'active' OR given.day < b.status_on
ORDER BY b.id
"""

# Every tenth district has nobody's operators recorded, elsewhere two villages of three have one.
OPERATORS = """
INSERT INTO beneficiaries_fieldoperator (region_id, name, since, until, is_sample)
SELECT code, 'Operator Contoh ' || number + 1, date '2024-01-01',
       CASE WHEN number % 11 = 0 THEN date '2025-06-30' END, true
FROM sample_village WHERE number % 3 > 0 AND right(left(code, 5), 1) <> '1' ORDER BY code
"""

DROP = "DROP TABLE sample_person, sample_row, sample_village"
