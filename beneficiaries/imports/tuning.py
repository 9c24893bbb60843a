"""Settings of the database server for one bulk transaction: sorts and hashes of a large list in memory, few merges of
the name index, and statistics of temporary tables from a sample that is large enough to choose the joins."""

TUNING = {"work_mem": "96MB", "gin_pending_list_limit": "64MB", "jit": "off", "default_statistics_target": "25"}
