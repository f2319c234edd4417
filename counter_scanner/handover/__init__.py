"""What was confirmed at the desk, for the systems behind it: CSV for robots, JSON lines."""
