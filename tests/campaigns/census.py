"""How much of everything there is: what a verb leaves behind is the difference of two counts."""

from collections import Counter

from django.apps import apps
from django.db.models import Count, F, Model, Q, Sum

# What of a row a verb changes, or what kinds of it there are.
STATES = {
    "registry.system": F("status"),
    "registry.halt": F("state"),
    "registry.haltstep": F("action"),
    "assessments.assessment": F("status"),
    "assessments.evidence": Q(withdrawn_at=None),
    "reviews.review": F("has_conflict"),
    "reviews.decision": F("verdict"),
    "oversight.duty": F("state"),
    "oversight.reassessment": F("state"),
    "oversight.exclusion": F("state"),
    "oversight.exceptionaluse": F("state"),
    "audit.event": F("action"),
}
SUMS = {"assessments.answer": "version"}
# Numbers are never given twice; one given to nobody is a gap and no trace of a system.
IGNORED = {"registry.numberseries"}


def census() -> Counter[str]:
    """The number of rows of each kind in each state."""
    found: Counter[str] = Counter()
    for model in apps.get_models():
        label = model._meta.label_lower
        if model.__module__.startswith("hria.") and label not in IGNORED:
            found.update(_of(model, label))
    return found


def difference(before: Counter[str], after: Counter[str]) -> dict[str, int]:
    """What has come (+) and gone (-)."""
    names = sorted({*before, *after})
    return {name: after[name] - before[name] for name in names if after[name] != before[name]}


def _of(model: type[Model], label: str) -> dict[str, int]:
    rows = model._default_manager.order_by()
    if state := STATES.get(label):
        counted = rows.annotate(is_now=state).values_list("is_now").annotate(n=Count("pk"))
        return {f"{label}.{state}": n for state, n in counted}
    found = {label: rows.count()}
    if column := SUMS.get(label):
        found[f"{label}.{column}"] = rows.aggregate(n=Sum(column))["n"] or 0
    return found
