"""Limits on memory, processors and processes: control groups, or else a watchdog."""
