"""Calibration: each belief set to the same observed past. It sees patterns only, never a comparison of policies."""
