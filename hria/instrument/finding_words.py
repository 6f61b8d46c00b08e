"""What a check found, in plain words, Korean and English: the page and the console say the same."""

from collections.abc import Mapping

from hria.instrument.findings import Conclusion, Finding, Verdict
from hria.instrument.library import Text

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.HOLDS: Text("맞음", "Holds"),
    Verdict.FAILS: Text("다름", "Fails"),
    Verdict.UNCHECKED: Text("확인 못 함", "Not checked"),
}
CONCLUSIONS: Mapping[Conclusion, Text] = {
    Conclusion.UNREADABLE: Text("보고서로 읽을 수 없습니다.", "This cannot be read as a report."),
    Conclusion.FAILS: Text("맞지 않는 곳이 있습니다.", "Something in this report does not hold."),
    Conclusion.PARTLY: Text(
        "확인한 것은 모두 맞습니다. 확인하지 못한 것도 있습니다.",
        "Everything that was checked holds. Not everything could be checked.",
    ),
    Conclusion.HOLDS: Text("모두 맞습니다.", "Everything holds."),
}
PLACES = Text("달라진 곳", "Where")
MORE = Text("외 {count}곳", "and {count} more")
MOST_PLACES = 12  # one changed answer may change the whole outcome: the first places tell enough
CHECKS: Mapping[str, Text] = {
    "file": Text("파일 읽기", "Reading the file"),
    "format": Text("보고서 형식", "Format of the report"),
    "shape": Text("보고서의 항목", "Fields of the report"),
    "seal": Text("보고서 전체의 봉인", "Seal over the whole report"),
    "answers": Text("답변의 해시", "Hashes of the answers"),
    "system": Text("시스템 설명의 해시", "Hash of what is said of the system"),
    "evidence": Text("근거 자료 목록의 해시", "Hash of the list of documents"),
    "results": Text("결과의 해시", "Hash of the results"),
    "outcome": Text("결과와 이유의 해시", "Hash of the outcome with its reasons"),
    "content": Text("결정한 내용의 해시", "Hash of what was decided on"),
    "instrument": Text("평가도구", "Questionnaire"),
    "recomputed": Text("결과 다시 계산", "The outcome computed again"),
    "explained": Text("대안과 확실성 다시 찾기", "Alternatives and firmness found again"),
    "reviewed": Text("검토자가 본 결과 다시 계산", "The reviewer's outcome computed again"),
    "withheld": Text("비공개 답변", "Withheld answers"),
    "form": Text("파일의 글자 하나하나", "The file, byte by byte"),
    "register": Text("공개된 파일과 비교", "Comparison with the published file"),
}
_CHANGED = Text("내용이 이 해시와 맞지 않습니다.", "The content does not fit this hash.")
_REASONS: Mapping[tuple[str, str], Text] = {
    ("file", "too_large"): Text("파일이 너무 큽니다.", "The file is too large."),
    ("file", "not_utf8"): Text("UTF-8 글자가 아닙니다.", "The characters are not UTF-8."),
    ("file", "not_json"): Text("JSON 파일이 아닙니다.", "This is not JSON."),
    ("file", "twice"): Text(
        "같은 이름의 항목이 두 번 있습니다. 읽는 프로그램마다 다르게 읽을 수 있습니다.",
        "A field stands in it twice; each program may read it differently.",
    ),
    ("file", "number"): Text(
        "JSON에 쓸 수 없는 숫자가 있습니다.", "It holds a number that JSON does not have."
    ),
    ("file", "too_deep"): Text("너무 깊게 중첩되어 있습니다.", "It is nested too deeply."),
    ("format", "holds"): Text(
        "이 누리집이 공개하는 보고서입니다.", "It is a report as published here."
    ),
    ("format", "unknown"): Text(
        "이 누리집이 공개하는 보고서의 형식이 아닙니다.", "It is no report of the known format."
    ),
    ("shape", "holds"): Text("모든 항목이 있습니다.", "Every field is there."),
    ("shape", "changed"): Text(
        "항목이 없거나, 더 있거나, 값의 종류가 다릅니다. 나머지는 확인하지 않았습니다.",
        "A field is missing, added, or of the wrong kind. Nothing else was checked.",
    ),
    ("seal", "holds"): Text(
        "확인한 부분 {count}개가 모두 봉인과 맞습니다.", "All {count} parts fit the seal."
    ),
    ("seal", "changed"): Text(
        "봉인한 뒤에 바뀐 부분이 있습니다.", "Parts were changed after the report was sealed."
    ),
    ("seal", "broken"): Text(
        "봉인 자체가 맞지 않습니다. 봉인이나 아래 부분이 바뀌었습니다.",
        "The seal itself does not fit: it, or the parts below, were changed.",
    ),
    ("answers", "holds"): Text(
        "공개된 답변 {count}개가 모두 제출된 답변과 같습니다.",
        "All {count} answers shown are those that were handed in.",
    ),
    ("answers", "changed"): Text(
        "제출된 답변과 다른 답변이 있습니다.", "Answers are not those that were handed in."
    ),
    ("system", "holds"): Text("제출된 설명과 같습니다.", "It is what was handed in."),
    ("system", "changed"): _CHANGED,
    ("evidence", "holds"): Text("제출된 목록과 같습니다.", "It is the list that was handed in."),
    ("evidence", "changed"): _CHANGED,
    ("results", "holds"): Text(
        "위험수준, 판정, 규칙, 의무가 제출 때와 같습니다.",
        "Level, determination, rules and duties are those that were handed in.",
    ),
    ("results", "changed"): _CHANGED,
    ("outcome", "holds"): Text("제출 때와 같습니다.", "It is what was handed in."),
    ("outcome", "changed"): _CHANGED,
    ("outcome", "withheld"): Text(
        "결과가 인용한 답변이 비공개여서 확인할 수 없습니다. 결과 자체는 위에서 확인했습니다.",
        "Answers that it repeats are withheld. The results themselves were checked above.",
    ),
    ("content", "holds"): Text(
        "각 부분의 해시를 합치면 검토자가 결정한 내용의 해시가 됩니다.",
        "The hashes of all parts give the hash of what the reviewer decided on.",
    ),
    ("content", "changed"): _CHANGED,
    ("instrument", "holds"): Text(
        "보고서가 밝힌 평가도구와 같습니다: {label}", "It is the one that the report names: {label}"
    ),
    ("instrument", "changed"): Text(
        "보고서가 밝힌 평가도구와 여기 있는 평가도구가 다릅니다: {label}",
        "What the report names is not what is kept here: {label}",
    ),
    ("instrument", "not_here"): Text(
        "보고서가 밝힌 평가도구가 여기에 없습니다: {label}",
        "The one that the report names is not at hand: {label}",
    ),
    ("explained", "holds"): Text(
        "공개된 답변으로 다시 찾으니 같습니다.", "Found again from the answers, they are the same."
    ),
    ("explained", "differs"): Text(
        "공개된 답변으로 다시 찾으면 보고서와 다릅니다.",
        "Found again from the answers, they are not those of the report.",
    ),
    ("explained", "outcome"): Text(
        "답변과 결과가 맞고 결과를 다시 계산할 수 있어야 다시 찾을 수 있습니다.",
        "They can be found again only where answers and outcome hold, and were computed again.",
    ),
    ("recomputed", "holds"): Text(
        "공개된 답변으로 다시 계산하니 같은 결과가 나옵니다.",
        "Computed again from the answers, it is the same.",
    ),
    ("recomputed", "texts"): Text(
        "비공개 답변은 글이어서 결과에 영향을 주지 않습니다. 다시 계산하니 같은 결과가 나옵니다.",
        "The withheld answers are texts, which change nothing. Computed again, it is the same.",
    ),
    ("recomputed", "possible"): Text(
        "비공개 답변으로 가능한 경우 {count}가지를 모두 살폈습니다. 이 결과가 나오는 경우가 "
        "있습니다. 실제 답변이 그것인지는 확인할 수 없습니다.",
        "There are {count} ways to answer what is withheld, and this outcome follows from one. "
        "Whether that one was given cannot be checked.",
    ),
    ("recomputed", "differs"): Text(
        "공개된 답변으로 다시 계산하니 다른 결과가 나옵니다.",
        "Computed again from the answers, it is another.",
    ),
    ("recomputed", "impossible"): Text(
        "비공개 답변이 무엇이든 이 결과는 나올 수 없습니다.",
        "Whatever the withheld answers are, this outcome does not follow from them.",
    ),
    ("recomputed", "withheld"): Text(
        "결과에 영향을 주는 답변이 비공개여서 다시 계산할 수 없습니다. 범위도 말할 수 없습니다. "
        "답변이 없을 때의 결과가 언제나 가장 무거운 것은 아니기 때문입니다.",
        "Answers on which it rests are withheld, so it cannot be computed again. Bounds cannot be "
        "told either: silence is not the gravest reading for every rule.",
    ),
    ("recomputed", "instrument"): Text(
        "같은 평가도구가 있어야 다시 계산할 수 있습니다.",
        "That takes the very questionnaire that the report names.",
    ),
    ("recomputed", "method"): Text(
        "다른 방법 버전으로 계산한 결과입니다. 이 프로그램의 버전: {here}",
        "It was computed with another version of the method; this program has {here}.",
    ),
    ("recomputed", "points"): Text(
        "점수를 매기는 평가도구의 결과는 여기서 다시 계산하지 않습니다.",
        "Outcomes of a questionnaire that counts points are not computed again here.",
    ),
    ("reviewed", "holds"): Text(
        "검토자가 높인 값과 적용하지 않은 규칙으로 다시 계산하니 같은 결과가 나옵니다.",
        "Computed again with the values raised and without what was set aside, it is the same.",
    ),
    ("reviewed", "differs"): Text(
        "검토자가 높인 값과 적용하지 않은 규칙으로 다시 계산하니 다른 결과가 나옵니다.",
        "Computed again with the values raised and without what was set aside, it is another.",
    ),
    ("reviewed", "impossible"): Text(
        "검토자는 값을 높일 수만 있고, 결과에 나타난 규칙만 적용하지 않을 수 있습니다.",
        "A reviewer can only raise values, and set aside only rules that are in the outcome.",
    ),
    ("reviewed", "shape"): Text(
        "높인 값이나 적용하지 않은 규칙을 읽을 수 없습니다.",
        "The values raised, or what was set aside, cannot be read.",
    ),
    ("reviewed", "outcome"): Text(
        "기관의 결과를 다시 계산할 수 있어야 검토자가 본 결과도 다시 계산할 수 있습니다.",
        "It can be computed again only where the agency's own outcome was.",
    ),
    ("withheld", "withheld"): Text(
        "정보공개법 제9조제1항에 따라 비공개한 답변이 {count}개 있습니다. 값은 볼 수 없지만, 제출 "
        "뒤에 바뀌지 않았다는 것은 위의 해시가 보여 줍니다. 괄호 안의 수는 근거가 되는 호입니다.",
        "{count} answers are withheld under the Official Information Disclosure Act Art. 9(1). "
        "They cannot be read; that they are still those handed in, the hashes above show. In "
        "brackets: the item relied on.",
    ),
    ("form", "holds"): Text(
        "공개된 형태 그대로입니다.", "It is written exactly as reports are published."
    ),
    ("form", "changed"): Text(
        "말하는 것은 같아도 공개된 형태와 다르게 쓰였습니다. 줄바꿈이나 빈칸이 바뀌었을 수 "
        "있습니다. 공개 대장에서 다시 내려받아 주세요.",
        "It is written otherwise than published, perhaps only in its spaces and line breaks. "
        "Please download it again from the register.",
    ),
    ("register", "holds"): Text(
        "공개된 파일과 같습니다. SHA-256: {sha256}",
        "It is the very file that was published. SHA-256: {sha256}",
    ),
    ("register", "differs"): Text(
        "공개된 파일과 다릅니다. 이 파일: {sha256}, 공개된 파일: {expected}",
        "It is not the file that was published. This one: {sha256}, the published one: {expected}",
    ),
    ("register", "not_there"): Text(
        "이 번호와 판의 보고서는 공개 대장에 없습니다: {number}",
        "No report with this number and version is in the public register: {number}",
    ),
    ("register", "compare"): Text(
        "보고서의 화면과 PDF 첫 장에 적힌 해시와 이 값을 비교해 주세요. SHA-256: {sha256}",
        "Please compare this with the hash on the page and the cover of the PDF. SHA-256: {sha256}",
    ),
}


def title_of(finding: Finding) -> Text:
    """What was checked. Raises KeyError for a check that has no words."""
    return CHECKS[finding.check]


def words_of(finding: Finding) -> Text:
    """What was found, in a sentence. Raises KeyError for a reason that has no words."""
    text = _REASONS[finding.check, finding.reason]
    return Text(text.ko.format(**finding.figures), text.en.format(**finding.figures))


def places_of(finding: Finding) -> tuple[tuple[str, ...], int]:
    """The first places of a finding, and how many more there are."""
    return finding.places[:MOST_PLACES], max(0, len(finding.places) - MOST_PLACES)


def lines(finding: Finding, language: str) -> list[str]:
    """A finding for a terminal: what was checked, what was found, and where."""
    verdict, title = VERDICTS[finding.verdict], title_of(finding)
    told = [
        f"{verdict.in_language(language)}: {title.in_language(language)}",
        f"    {words_of(finding).in_language(language)}",
    ]
    places, more = places_of(finding)
    if places:
        rest = f" {MORE.in_language(language).format(count=more)}" if more else ""
        told.append(f"    {PLACES.in_language(language)}: {', '.join(places)}{rest}")
    return told
