-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- What a stated change or comparison is held against: pairs of figures in force of its periods, of the same method, kind
-- of period and, where a month is not stated, of the same month. Claims and samples are no yardstick.
--
-- agrees: for a change in percent, whether it can be the change of two figures that are rounded to the indicator's
-- decimals; for any other, whether both are equal when rounded to the coarser of the two precisions.
-- is_broken: one of the two figures is of a boundary before a split, the other of one after it (figures/series.py).
CREATE VIEW indicators_statedpair AS
SELECT s.id || '-' || a.id || '-' || b.id AS id, s.id AS stated_id, a.month AS from_month, b.month AS month,
       a.value AS former, b.value AS latter, round(c.computed, 4) AS computed,
       CASE WHEN s.kind = 'comparison' THEN s.relation = CASE sign(round(b.value - a.value, i.decimals))
                WHEN -1 THEN 'lower' WHEN 1 THEN 'higher' ELSE 'equal' END
            WHEN s.change_unit = 'percent' THEN s.change BETWEEN c.least - p.half AND c.most + p.half
            ELSE round(c.computed, least(s.decimals, i.decimals)) = round(s.change, least(s.decimals, i.decimals))
       END AS agrees,
       EXISTS (
           SELECT FROM regions_regionchange r
           WHERE r.kind = 'split' AND r.old_id = s.region_id AND s.kind = 'change'
             AND coalesce(a.covers >= r.legal_date,
                          make_date(a.year, coalesce(a.month, 7), 1) >= coalesce(r.statistics_from, r.legal_date))
              <> coalesce(b.covers >= r.legal_date,
                          make_date(b.year, coalesce(b.month, 7), 1) >= coalesce(r.statistics_from, r.legal_date))
       ) AS is_broken
FROM indicators_statedrelation s
JOIN indicators_indicator i ON i.code = s.indicator_id
JOIN indicators_observation b
    ON b.region_id = s.region_id AND b.indicator_id = s.indicator_id AND b.year = s.year
   AND (s.month IS NULL OR b.month = s.month)
JOIN indicators_observation a
    ON a.indicator_id = s.indicator_id
   AND CASE s.kind
           WHEN 'change' THEN a.region_id = s.region_id AND a.year = s.from_year
               AND (s.from_month IS NULL OR a.month = s.from_month)
           ELSE a.region_id = s.compared_with_id AND a.year = s.year
       END
   AND (s.kind = 'change' AND s.month IS NOT NULL AND s.from_month IS NOT NULL OR a.month IS NOT DISTINCT FROM b.month)
CROSS JOIN LATERAL (
    SELECT 0.5 * power(10::numeric, -i.decimals) AS figure_half, 0.5 * power(10::numeric, -s.decimals) AS half
) p
CROSS JOIN LATERAL (
    SELECT CASE s.change_unit WHEN 'percent' THEN 100 * (b.value / nullif(a.value, 0) - 1)
               ELSE b.value - a.value END AS computed,
           100 * (greatest(b.value - p.figure_half, 0) / nullif(a.value + p.figure_half, 0) - 1) AS least,
           100 * ((b.value + p.figure_half) / nullif(greatest(a.value - p.figure_half, 0), 0) - 1) AS most
) c
WHERE a.is_current AND b.is_current AND a.breakdown = 'total' AND b.breakdown = 'total' AND a.method = b.method
  AND a.period_kind = b.period_kind AND a.id <> b.id
  AND a.evidence NOT IN ('claimed', 'sample') AND b.evidence NOT IN ('claimed', 'sample');
