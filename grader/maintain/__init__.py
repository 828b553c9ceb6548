"""For maintainers: validation, calibration, attacks on the sandbox, and tools for datasets."""
