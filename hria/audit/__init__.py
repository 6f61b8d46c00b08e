"""The append-only record of who did what, and when.

Kept here: events, and the triggers that forbid changing them (or any other frozen row).
A leaf: uses no other room. No feature reads events but the history page.
"""
