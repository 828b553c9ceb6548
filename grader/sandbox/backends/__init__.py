"""The kinds of sandbox: the walls that each builds, and the command that starts a worker there."""
