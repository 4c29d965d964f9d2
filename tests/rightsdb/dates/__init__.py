"""日付: tests."""
