"""Tests of rightsdb.facts."""
