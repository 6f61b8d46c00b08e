"""Exceptional days: what the government declared after this calendar was made."""
