"""What one person or one case does: pure functions of records and numbers, never of arrays."""
