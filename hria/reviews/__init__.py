"""Who decides, and why.

Kept here: reviews (begun by a declaration on conflicts of interest), decisions, conditions,
and the floor that the rules set under every decision.
May use: assessments and everything below.
"""
