"""Patterns: what is observed, and how a run is measured against it."""
