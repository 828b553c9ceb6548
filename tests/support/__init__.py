"""What tests share: made-up reports, classes, sandboxes."""
