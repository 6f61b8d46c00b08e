"""Three of everything where there was one, to see what grows with it."""

from hria.accounts.models import Role
from hria.assessments.services import Given, attach, save_answers, submit
from hria.files.store import store
from hria.reviews.services import take_up
from hria.reviews.verdicts import Verdict
from tests.access.beside import more
from tests.access.owed import duties
from tests.access.world import STATES, World, canary, document, made
from tests.factories import MembershipFactory
from tests.reviews.scenes import decided


def grow(world: World) -> None:
    """Three of everything where there was one: files, people, documents, events."""
    for nth in (2, 3):
        for state in STATES:
            made(world, f"{state}_{nth}", state, "A")
        duties(world, f"published_{nth}")
        MembershipFactory(agency=world.agencies["A"], role=Role.DRAFTER)
        draft, upload = world.assessment("draft"), document(f"draft_{nth}")
        store(upload)
        attach(draft, "P06", upload, by=draft.started_by)
        seen = draft.answers.get(question="P01").version
        changed = Given(canary("draft", f"answer{nth}"), seen=seen)
        save_answers(draft, {"P01": changed}, by=draft.started_by)
        submit(world.assessment("returned"), by=world.people["submitter"])
        _return_once_more(world)
        more(world, nth)


def _return_once_more(world: World) -> None:
    newest = world.assessment("returned").submissions.first()
    review = take_up(newest, has_conflict=False, declaration="", by=world.people["decider"])
    decided(review, Verdict.RETURN, reasons="아직 빠진 답이 있어 한 번 더 돌려보냅니다.")
