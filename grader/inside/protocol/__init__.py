"""What both sides of the sandbox say to each other; standard library only."""
