"""Commands for maintainers, run from a checkout: ``python -m tools.NAME``; no wheel holds them."""
