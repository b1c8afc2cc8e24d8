"""Structures by pattern: every combination of switches, calibrated alike; patterns alone choose."""
