"""Settings of the database server for one bulk transaction: sorts and hashes of a large list in memory, and few merges
of the name index."""

TUNING = {"work_mem": "96MB", "gin_pending_list_limit": "64MB", "jit": "off"}
