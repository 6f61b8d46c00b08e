"""What follows a decision: duties, conditions, reassessment, exceptional uses, exclusions, time.

Floor 7: may use the reviews and everything below, never the publication or the portal.
"""
