"""What is asked: what an experiment file may say, and what it becomes."""
