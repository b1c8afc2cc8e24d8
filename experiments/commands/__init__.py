"""One command a file: load, call, print, exit code."""
