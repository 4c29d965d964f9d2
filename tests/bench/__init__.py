"""Benchmarks: `make bench`. Never part of `make test`; figures go to var/bench.json."""
