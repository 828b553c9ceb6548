"""All that the sandbox shows a submission of this package, and nothing else."""
