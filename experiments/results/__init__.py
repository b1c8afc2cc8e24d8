"""Results: a folder, its tables, its identity."""
