-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- Reach and money of programmes as lines of one list; a programme without any has a line of its own.
CREATE VIEW programs_progressline AS
SELECT 'r' || id AS id, program_id, region_id, region_id AS progress_region, year, quarter, unit, target, allocated,
       realised, NULL::bigint AS funding_source_id, NULL::numeric(18,2) AS budget,
       NULL::numeric(18,2) AS revised_budget,
       NULL::numeric(18,2) AS budget_realised, source_id, evidence, workflow, note, is_sample
FROM programs_physicalprogress
UNION ALL
SELECT 'm' || id, program_id, region_id, region_id, year, quarter, NULL, NULL, NULL, NULL, funding_source_id, budget,
       revised_budget, realised, source_id, evidence, workflow, note, is_sample
FROM programs_financialprogress
UNION ALL
SELECT 'p' || id, id, region_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, workflow,
       '', is_sample
FROM programs_program p
WHERE NOT EXISTS (SELECT FROM programs_physicalprogress r WHERE r.program_id = p.id)
  AND NOT EXISTS (SELECT FROM programs_financialprogress m WHERE m.program_id = p.id);
