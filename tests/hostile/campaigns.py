"""Which blows fall on a form: every nasty on every field in turn, then mixtures without end."""

from collections.abc import Iterator
from itertools import chain, islice

from tests.hostile.attack import Blow
from tests.hostile.nasties import NASTIES, UNASKED, mixed
from tests.hostile.scenes import Scene


def blows(scene: Scene, many: int, turn: int = 0) -> Iterator[Blow]:
    """`many` blows; `turn` lets each form begin elsewhere in the list."""
    return islice(chain(_singles(scene, turn), _mixtures(scene, many)), many)


def _singles(scene: Scene, turn: int) -> Iterator[Blow]:
    """Each nasty once in each field, the fields taking turns."""
    names, kinds = scene.names, list(NASTIES.items())
    if not names:
        return
    for nth in range(len(names) * len(kinds)):
        what, text = kinds[(turn + nth) % len(kinds)]
        name = names[(nth + nth // len(kinds)) % len(names)]
        yield Blow(scene, {**scene.sent, name: [text]}, (name,), what)


def _mixtures(scene: Scene, many: int) -> Iterator[Blow]:
    for nth, text in enumerate(mixed(scene.name, many)):
        aimed = tuple(n for k, n in enumerate(scene.names) if (nth >> k % 8) & 1)
        yield Blow(scene, {**scene.sent, **{n: [text] for n in aimed}}, aimed, f"mixture {nth}")


def malformed(scene: Scene) -> Iterator[Blow]:
    """Fields missing, doubled, or unasked for."""
    for name in scene.names:
        rest = {n: values for n, values in scene.sent.items() if n != name}
        yield Blow(scene, rest, (), f"without {name}")
        twice = [*scene.sent.get(name, ["1"]), "knry"]
        yield Blow(scene, {**scene.sent, name: twice}, (), f"{name} twice")
        yield Blow(scene, {**rest, f"{name}[]": ["a", "b"]}, (), f"{name} as a list")
    yield Blow(scene, {}, (), "nothing at all")
    yield Blow(scene, {**scene.sent, **{n: [v] for n, v in UNASKED.items()}}, (), "unasked fields")
    yield Blow(scene, {**scene.sent, "x" * 5000: ["1"]}, (), "a name without end")
    yield Blow(scene, {f"f{n}": ["1"] for n in range(1500)}, (), "1,500 fields")
    yield Blow(scene, {**scene.sent, "a\x00b": ["1"], "": ["1"]}, (), "names that are none")
