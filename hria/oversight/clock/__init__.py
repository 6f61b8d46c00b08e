"""What time does: each source says what is due, the engine does each step once."""
