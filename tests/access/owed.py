"""Duties in the world: of a published file one to be done, and one whose proof waits."""

from hria.oversight.duties.services import prove
from tests.access.world import Thing, World, canary, document


def duties(world: World, name: str = "published") -> None:
    """Both lie on the responsible officer and are verified by a reviewer."""
    owed, officer = world.system(name).duties, world.people["submitter"]
    assert officer
    condition, notice = owed.get(code=""), owed.get(code="NOTICE")
    world.add("duty", Thing(f"{name}_duty", "open", "A", condition.pk))
    paper = document(f"{name}_proof")
    prove(notice, words=canary(name, "proof"), uploads=[paper], by=officer)
    world.add("duty", Thing(f"{name}_proof", "proved", "A", notice.pk))
    stored = notice.steps.get(action="prove").files.get()
    world.add("duty_file", Thing(f"{name}_proof", "proved", "A", stored.pk))
