"""移行の版: Alembic revisions; each describes the tables as they were then."""
