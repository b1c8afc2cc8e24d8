"""Runs: tasks, and the threads that do them."""
