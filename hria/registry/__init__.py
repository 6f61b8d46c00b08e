"""Which systems exist, and whether they may run.

Kept here: systems with their public number, and the halt as an object of its own.
May use: accounts, the leaves.
"""
