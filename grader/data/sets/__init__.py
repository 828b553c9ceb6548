"""The datasets, one a file; found by looking."""
