"""What the room of reviews keeps: declarations, decisions, conditions."""

from hria.reviews.models.decisions import Condition, Decision, Review, ReviewQuerySet

__all__ = ["Condition", "Decision", "Review", "ReviewQuerySet"]
