"""Documents that people send: looked into, named safely, kept under their hash, given out again.

A leaf: knows people only as whoever sent a document.
"""
