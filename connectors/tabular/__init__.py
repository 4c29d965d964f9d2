"""表: a mapping of columns, and rows read by it."""
