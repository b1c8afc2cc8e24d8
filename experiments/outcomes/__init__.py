"""Outcomes: what is compared, and how it is reckoned from the course of a run."""
