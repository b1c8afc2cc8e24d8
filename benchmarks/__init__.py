"""Benchmarks: `make bench`. They compare in one run on one machine; they are no tests."""
