"""What the registry borrows of the method: names and bases of rules, lengths of periods."""

from collections.abc import Callable, Iterable

from hria.assessments.models import InstrumentVersion
from hria.deadlines.counting import Length
from hria.deadlines.periods import length_of
from hria.instrument.norms import Rule
from hria.registry.orders import Basis
from hria.ui.text import active_language


def rule_names(rules: Iterable[str]) -> dict[str, str]:
    """The names of rules, from the newest instrument that has them."""
    return _of_rules(rules, lambda rule: rule.title.in_language(active_language()))


def rule_bases(rules: Iterable[str]) -> dict[str, str]:
    """law, policy or design for each of these rules, from the newest instrument that has it."""
    found = _of_rules(rules, lambda rule: rule.basis)
    return {rule: basis for rule, basis in found.items() if basis in Basis.values}


def period(key: str) -> Length | None:
    """How long the period with this key runs; None where no instrument names it."""
    for version in InstrumentVersion.objects.defer("definition").order_by("-pk"):
        for deadline in version.parsed().deadlines:
            if deadline.key == key and deadline.counting:
                return length_of(deadline)
    return None


def _of_rules(rules: Iterable[str], tell: Callable[[Rule], str]) -> dict[str, str]:
    told: dict[str, str] = {}
    wanted = set(rules)
    for version in InstrumentVersion.objects.defer("definition").order_by("-pk"):
        known = {rule.id: rule for rule in version.parsed().rules}
        told |= {rule: tell(known[rule]) for rule in wanted - told.keys() if rule in known}
        if told.keys() >= wanted:
            break
    return told
