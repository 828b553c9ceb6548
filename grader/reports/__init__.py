"""Reports for readers and programs: pure functions of a `grader.report.Report`, and live views."""
