"""HTTP text in, clean answers out: one form for each question, gathered by step."""
