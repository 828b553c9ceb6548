"""What paints the practice editions: pictures and series drawn from seeds."""
