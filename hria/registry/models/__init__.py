"""What the registry keeps: systems under their numbers, and the halt orders laid on them."""

from hria.registry.models.halts import Halt, HaltProof, HaltStep, Objection, Statute
from hria.registry.models.systems import NumberSeries, Stage, System, SystemQuerySet, UseType

__all__ = [
    "Halt",
    "HaltProof",
    "HaltStep",
    "NumberSeries",
    "Objection",
    "Stage",
    "Statute",
    "System",
    "SystemQuerySet",
    "UseType",
]
