"""From a run record to a report: criteria, points, diagnoses."""
