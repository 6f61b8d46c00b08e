"""What changes make an assessment old, and what each sets off: data, in both languages.

That a significant change demands a new assessment is the position of the Commission of
12 January 2023 (policy); which changes count follows question P11 of the method and the Decree
to the Public AI Act, Art. 27(1)2 a contrario. The periods are this project's own design.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hria.instrument.library import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change.

    `days`: until when the reassessment must be published, counted in calendar days from the day
    of a change that was made already (one that is planned waits for the publication).
    `from_outside`: nobody in the agency makes it, so it cannot be planned or called off, and
    those who watch from outside may declare it too.
    """

    title: Text
    hint: Text
    steps: tuple[int, ...]  # of the questionnaire: what is looked at first
    days: int
    from_outside: bool = False


KINDS: Mapping[str, Kind] = {
    "purpose": Kind(
        Text("목적", "Purpose"),
        Text(
            "새 목적이 더해지거나, 다른 일에도 쓰이게 됩니다.",
            "A purpose is added, or it is used for something else too.",
        ),
        steps=(1, 2, 3),
        days=30,
    ),
    "target_group": Kind(
        Text("대상이 되는 사람", "People it is used on"),
        Text(
            "다른 집단, 아동, 이주민·외국인 등 새로운 사람들이 대상이 됩니다.",
            "Other groups, children, migrants or other people come within its reach.",
        ),
        steps=(6, 7, 8),
        days=30,
    ),
    "sites": Kind(
        Text("장소", "Sites"),
        Text(
            "새로운 장소에 설치하거나, 설치한 곳을 옮깁니다.",
            "It is put up in a new place, or moved to one.",
        ),
        steps=(6,),
        days=30,
    ),
    "cameras": Kind(
        Text("카메라 수", "Number of cameras"),
        Text(
            "카메라나 단말기의 수가 늘어납니다.",
            "There are more cameras or terminals than were assessed.",
        ),
        steps=(6,),
        days=30,
    ),
    "model": Kind(
        Text("알고리즘 또는 임계값", "Model or threshold"),
        Text(
            "알고리즘을 바꾸거나 다시 학습시키거나, 임계값을 바꿉니다.",
            "Another algorithm, one trained anew, or another threshold.",
        ),
        steps=(4, 7),
        days=30,
    ),
    "watch_list": Kind(
        Text("대조 명단의 출처", "Source of the watch-list"),
        Text(
            "대조 명단이 다른 곳에서 오거나, 명단에 오르는 기준이 달라집니다.",
            "It comes from elsewhere, or other people are put on it.",
        ),
        steps=(2, 5, 6),
        days=30,
    ),
    "link": Kind(
        Text("다른 시스템과의 연계", "Link to another system"),
        Text(
            "다른 기관이나 다른 시스템과 자료를 주고받습니다.",
            "It exchanges data with another system or another body.",
        ),
        steps=(2, 5),
        days=30,
    ),
    "vendor": Kind(
        Text("공급업체 또는 수탁자", "Vendor or processor"),
        Text(
            "만들거나 운영하거나 자료를 처리하는 업체가 바뀝니다.",
            "Another company makes it, runs it or handles its data.",
        ),
        steps=(4, 5),
        days=60,
    ),
    "incident": Kind(
        Text("사고", "Incident"),
        Text(
            "유출, 오인식에 따른 피해, 목적 외 이용 등 사고가 일어났습니다.",
            "A leak, harm from a false match, use beyond the purpose or the like has happened.",
        ),
        steps=(8, 10, 11),
        days=30,
    ),
    "court_ruling": Kind(
        Text("법원·헌법재판소의 결정", "Court ruling"),
        Text(
            "이 시스템이나 같은 방식의 시스템에 관한 판결 또는 결정이 나왔습니다.",
            "A judgment or decision on this system, or on one of its kind, was given.",
        ),
        steps=(2, 3),
        days=60,
        from_outside=True,
    ),
    "new_law": Kind(
        Text("새로운 법령", "New law"),
        Text(
            "근거가 되는 법령이 제정·개정·폐지되었습니다.",
            "A statute or decree that it rests on was made, changed or repealed.",
        ),
        steps=(2, 3, 12),
        days=90,
        from_outside=True,
    ),
}

# An incident cannot be planned, but it is the agency's own to declare.
NEVER_PLANNED = ("incident", "court_ruling", "new_law")
FROM_OUTSIDE = tuple(key for key, kind in KINDS.items() if kind.from_outside)
