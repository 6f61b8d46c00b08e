"""Changes that make an assessment old, and the reassessments that they and time demand."""
