"""A form filled in rightly, for every address that takes one."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hria.assessments.forms.submit import STATEMENTS as SUBMITTING
from hria.assessments.merging import Seen
from hria.assessments.models import Assessment
from hria.assessments.reading_over import print_of
from hria.publication.attestations import STATEMENTS as PUBLISHING
from hria.reviews.attestations import demanded
from hria.reviews.models import Thread
from hria.reviews.verdicts import Verdict
from tests.access.world import PDF, Thing, World, canary

PASSWORD = "지나가던 나그네 일곱 명"
DESCRIPTION = {
    "name_ko": "새 이름",
    "name_en": "New name",
    "purpose_ko": "새 목적",
    "purpose_en": "New purpose",
    "use_type": "verification",
    "stage": "plan",
}
REASONS = "대안이 같고 특징정보가 기기 밖으로 나가지 않습니다. 그래서 이렇게 정합니다."
CONDITION = {"what_1": "보관을 줄입니다.", "owner_1": "처장", "proof_1": "처리방침"}


def payload(world: World, name: str, thing: Thing | None = None) -> dict[str, Any]:
    """What a person types into the form at the address `name`, about this thing."""
    filled = {
        **about_halts(),
        "account_login": {"login": "nobody@example.kr", "password": "wrong"},
        "account_reset_password": {"email": "nobody@example.kr"},
        "account_change_password": {
            "oldpassword": "?",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
        "account_members": {
            "email": "new@example.kr",
            "name": "새 사람",
            "agency": world.agencies["A"].pk,
            "role": "drafter",
            "language": "ko",
        },
        "account_answer_invitation": {"answer": "accept"},
        "account_letters": {"letters": "daily"},
        "registry:register": {**DESCRIPTION, "agency": world.agencies["A"].pk},
        "registry:revise": DESCRIPTION,
        "changes:declare": {
            "kind": "new_law",
            "what": "근거 법률이 개정되었습니다.",
            "on": timezone.localdate().isoformat(),
            "confirmed": "yes",
        },
        "registry:retire": {"because": "사업을 그만둡니다."},
        "assessments:step": {"P01-seen": seen(thing), "P01-answer": "새 답", "P01-note": ""},
        "assessments:submit": dict.fromkeys(SUBMITTING, "on") | {"shown": shown(thing)},
        "assessments:attach": {"file": document()},
        **about_reviews(thing),
        **beside(),
        "publication:publish": dict.fromkeys(PUBLISHING, "on"),
    }
    return filled.get(name, {})


def about_reviews(thing: Thing | None) -> dict[str, dict[str, Any]]:
    """Taking up, giving back, judging, talking, deciding."""
    return {
        "reviews:take_up": {"conflict": "no", "declaration": ""},
        "reviews:refuse": {"reason": "휴가 중입니다."},
        "reviews:recuse": {"reason": "공급자가 친척의 회사입니다."},
        "reviews:question": {"act": "remark", "text": "근거를 밝혀 주세요."},
        "reviews:remarks": {"thread": thread_of(thing), "text": "근거를 적었습니다."},
        "reviews:decide": decision(Verdict.HALT_USE),
    }


def beside() -> dict[str, dict[str, Any]]:
    """Duties, exceptional uses, exclusions and recommendations."""
    today = timezone.localdate().isoformat()
    report = {"faces": "10", "hits": "2", "false_hits": "1", "stopped": "1", "was_found": "no"}
    return {
        "duties:prove": {"words": "안내판을 붙였습니다."},
        "duties:send_back": {"words": "사진이 없습니다."},
        "duties:extend": {"words": "공사가 늦어졌습니다."},
        "duties:pause": {"words": "질의에 답이 없습니다."},
        "exceptional:authorise": {"file": document()},
        "exceptional:refuse": {"file": document()},
        "exceptional:stop": {"was_found": "no"},
        "exceptional:report": {**report, "destroyed": "all", "summary": "찾지 못했습니다."},
        "exclusions:claim": {
            "ground": "same_again",
            "reasons": "전과 같은 인공지능입니다.",
            "reference": "행안부-2024-7",
            "answered_on": today,
            "starts_on": today,
            "is_public": "on",
            "file": document(),
        },
        "recommendations:new": {
            "source": "nhrck",
            "received_on": today,
            "text": "임계값을 높입니다.",
        },
        "recommendations:reply": {"answer": "accept", "reasons": REASONS},
        "recommendations:add": {"text": "모두 마쳤습니다."},
    }


def about_halts() -> dict[str, dict[str, Any]]:
    """What is typed about halts and their orders."""
    because = {"because": "오인식이 신고되었습니다."}
    return {
        "registry:halt": because,
        "reviews:halt": because,
        "registry:confirm_off": {"words": "전원을 껐습니다.", "file_1": document()},
        "registry:verify": {"is_off": "yes", "words": "현장에서 보았습니다."},
        "registry:object": {"text": "반대합니다."},
        "registry:statute": {"name": "실종아동법", "article": "1", "in_force": "2027-01-01"},
    }


def seen(thing: Thing | None) -> str:
    """What the page of the first step says that it showed of the first answer."""
    shown = canary(thing.name, "answer") if thing else ""
    return str(Seen.of(1, {"answer": shown, "note": ""}))


def shown(thing: Thing | None) -> str:
    """What the page to submit shows, as its fingerprint."""
    key = thing.key if thing and isinstance(thing.key, int) else None
    found = Assessment.objects.filter(pk=key).first()
    return print_of(found) if found else ""


def thread_of(thing: Thing | None) -> str:
    """The number of the remark that was made on this assessment."""
    key = thing.key if thing and isinstance(thing.key, int) else None
    found = Thread.objects.filter(assessment=key).first()
    return str(found.pk) if found else ""


def document(name: str = "문서.pdf", content: bytes = PDF + b"%new\n") -> SimpleUploadedFile:
    """A small PDF that nobody attached before."""
    return SimpleUploadedFile(name, content, "application/pdf")


def decision(verdict: Verdict) -> dict[str, Any]:
    """A decision with all that its verdict demands."""
    due = {"due_1": (timezone.localdate() + timedelta(days=30)).isoformat()}
    conditions = CONDITION | due if verdict == Verdict.APPROVE_WITH_CONDITIONS else {}
    stated = {f"state_{statement.id}": "on" for statement in demanded(verdict)}
    return {"verdict": verdict.value, "reasons": REASONS, "rows": "3", **stated, **conditions}
