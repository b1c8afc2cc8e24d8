"""Designs: which points are asked for."""
