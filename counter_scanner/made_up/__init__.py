"""A past that never was, for trying out what looks back: statistics, forecast, staffing.

Only for an office that has no visits yet, and marked for good, so that every page that shows it
can say so (`is_made_up`).
"""
