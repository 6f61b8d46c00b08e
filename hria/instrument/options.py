"""What would change a result, as screens and reports draw it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """Changes that together lead to this; without any one of them they would not.

    `anew`: rights that would have to be judged anew, and be found as mild as the facts allow.
    """

    redesigns: tuple[str, ...]
    primary: str
    rank: int
    level: int
    anew: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What would change a result; the smallest changes first.

    `milder` lead to a milder determination as rights are judged now, `anew` only if some are
    judged anew; `lower` to a lower level, where the determination is the mildest already.
    `held_by`: rights whose judgement alone, whatever the facts, keeps the determination `held`
    in force. `tried`: sets assessed; `cut`: a search was ended early, so there may be more.
    """

    milder: tuple[Option, ...] = ()
    lower: tuple[Option, ...] = ()
    anew: tuple[Option, ...] = ()
    held: str | None = None
    held_by: tuple[str, ...] = ()
    tried: int = 0
    cut: bool = False
