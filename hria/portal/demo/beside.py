"""What the demonstration tells beside the assessments, as the case files say it or as samples."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from hria.accounts.models import Role, User
from hria.files.uploads import Upload
from hria.oversight.changes.services import declare
from hria.oversight.exceptional import services
from hria.oversight.exceptional.filing import Filing
from hria.oversight.exclusions.services import Claimed, claim
from hria.oversight.recommendations.services import record_received, reply
from hria.portal.demo.people import Cast
from hria.registry.models import Halt, System
from hria.registry.switching_off import confirm_off, verify
from hria.reviews.dissenting import dissent
from hria.reviews.models import Review

OFF = "출입문의 얼굴 확인 기능을 끄고 사람이 직접 확인합니다. 점검표를 붙입니다."
SEEN = "점검표와 접속 기록이 서로 맞습니다. 얼굴 확인 요청은 그 뒤로 한 건도 없습니다."
SOUGHT = "가상실종아동"
SUMMARY = "역 출구 세 곳에서 찾았습니다. 다른 두 사람을 잘못 알아보았으나 바로 확인하고 보냈습니다."
ADVICE = "임계값을 높이고 집단별 오인식률을 해마다 공개할 것을 권고합니다."
MORE_ADVICE = "안내판을 점자로도 달 것을 권고합니다."
PLAN = "임계값은 다음 달에 높입니다. 오인식률은 이듬해부터 해마다 공개합니다."


def use_exceptionally(system: System, order: Upload, *, by: User) -> None:
    """One search under an order that ended when the person was found, and its report."""
    now = timezone.now()
    filed = Filing(
        statute="실종아동등의 보호 및 지원에 관한 법률(장래 개정을 가정한 조항)",
        sought=SOUGHT,
        because="겨울밤에 사라졌고 위치 추적과 방송으로 찾지 못했습니다.",
        cameras=["중앙역 1번 출구", "중앙역 2번 출구", "시장 입구"],
        starts_at=now,
        ends_at=now + timedelta(hours=40),
        authority_kind="judge",
        authority="가온지방법원(가상)",
        is_urgent=False,
    )
    use = services.open_use(system, filed, by=by)
    use = services.authorise(use, order, by=by)
    use = services.stop(use, was_found=True, by=by)
    told = services.Told(
        faces=4210,
        hits=3,
        false_hits=2,
        stopped=1,
        was_found=True,
        destroyed="all",
        told=True,
        summary=SUMMARY,
    )
    services.report(use, told, by=by)


def be_advised(system: System, *, by: User) -> None:
    """One recommendation from outside with its reply, and one that waits for it."""
    came = timezone.localdate() - timedelta(days=20)
    answered = record_received(system, ADVICE, source="nhrck", body="", received_on=came, by=by)
    reply(answered, "partly", PLAN, by=by)
    record_received(system, MORE_ADVICE, source="pipc", body="", received_on=came, by=by)


def switch_off(cast: Cast, order: Halt, sample: Upload, *, is_verified: bool = True) -> None:
    """The officer confirms that the system is off; a reviewer has looked, or not yet."""
    officer = order.by or cast.someone(Role.OFFICER, order.system.agency)
    confirm_off(order, words=OFF, uploads=[sample], by=officer)
    if is_verified:
        verify(order, is_off=True, words=SEEN, by=cast.reviewers()[0])


def plan_change(system: System, told: Mapping[str, Any], *, by: User) -> None:
    """A change that is planned: what it is, and in how many days."""
    on = timezone.localdate() + timedelta(days=told["in_days"])
    declare(system, kind=told["kind"], what=told["what"], on=on, by=by)


def claim_exclusion(system: System, told: Mapping[str, Any], document: Upload, *, by: User) -> None:
    """A claim that the statute asks for no assessment, from today for so many days."""
    today = timezone.localdate()
    ends = today + timedelta(days=told["days"])
    about = Claimed(told["ground"], told["reasons"], told["reference"], today, today, ends)
    claim(system, about, document, by=by)


def disagree(review: Review, text: str) -> None:
    """The reviewer who read too, and did not decide, attaches an opinion."""
    dissent(review, text=text, by=review.reviewer)
