-- A change here needs a new migration that carries a copy of this file (common/frozen_sql.py).
-- How common a fragment of a name is decides between the trigrams and reading rows until there are enough.
ALTER TABLE beneficiaries_beneficiary ALTER COLUMN name SET STATISTICS 1000;
