"""A report for GitHub Actions and GitHub Classroom: annotations, a summary, and points."""
