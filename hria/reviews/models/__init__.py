"""What the room of reviews keeps: declarations, remarks, assignments, decisions, conditions."""

from hria.reviews.models.decisions import Condition, Decision, Review, ReviewQuerySet
from hria.reviews.models.departures import (
    Countersignature,
    Departure,
    MinorityOpinion,
    OwnOutcome,
    Proposal,
)
from hria.reviews.models.remarks import Judgement, Mark, Post, Reading, Thread
from hria.reviews.models.rota import Assignment, AssignmentEnd, Recusal

__all__ = [
    "Assignment",
    "AssignmentEnd",
    "Condition",
    "Countersignature",
    "Decision",
    "Departure",
    "Judgement",
    "Mark",
    "MinorityOpinion",
    "OwnOutcome",
    "Post",
    "Proposal",
    "Reading",
    "Recusal",
    "Review",
    "ReviewQuerySet",
    "Thread",
]
