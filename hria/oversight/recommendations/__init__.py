"""Recommendations to agencies, and what they answer: with a clock that everybody sees."""
