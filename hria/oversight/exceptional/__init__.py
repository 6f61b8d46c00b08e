"""Exceptional uses (rules EX-01 to EX-03): a dossier for each, that ends by itself."""
