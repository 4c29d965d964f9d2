"""取り込みの道具: files found and opened, read in batches, beside or apart from the store."""
