-- runuser -u postgres -- psql -X -v ON_ERROR_STOP=1 -f create.sql
-- UTF8 is said here because a server that was installed without a locale makes SQL_ASCII databases.
CREATE ROLE pantau LOGIN CREATEDB;  -- a restore makes a database; for another machine: \password pantau
CREATE DATABASE pantau OWNER pantau TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
GRANT SET ON PARAMETER log_error_verbosity, log_min_error_statement TO pantau;  -- a restored database has both set, too
-- The server's own log quotes no row or statement, and with it no number of a person, when one fails.
ALTER DATABASE pantau SET log_error_verbosity = 'terse';
ALTER DATABASE pantau SET log_min_error_statement = 'panic';
