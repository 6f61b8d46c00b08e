"""Checks everything stored against what must hold of the life of an assessment.

Reads tables by plain SQL through a cursor, and files from their folder; shares no code with the
pages that wrote them, so that one fault is not made twice. May use: nothing of this project.
"""
