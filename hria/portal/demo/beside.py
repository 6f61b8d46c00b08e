"""What the demonstration tells beside the assessments: a use that is over, a recommendation."""

from datetime import timedelta

from django.utils import timezone

from hria.accounts.models import User
from hria.files.uploads import Upload
from hria.oversight.exceptional import services
from hria.oversight.exceptional.filing import Filing
from hria.oversight.recommendations.services import record_received, reply
from hria.registry.models import System

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
