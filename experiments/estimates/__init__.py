"""Estimates: numbers only; who shows them computes nothing."""
