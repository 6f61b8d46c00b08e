"""The reasons of a decision on a teaching case: its argument, its facts, its sources."""

from hria.instrument.definition import Instrument, Source
from hria.portal.demo.cases import Case

HEADINGS = {
    "ko": ("판단", "공개된 사실", "가정", "출처"),
    "en": ("Reasoning", "Public facts", "Assumptions", "Sources"),
}
OPENING = {
    "ko": "교육용 사례입니다. 기관과 사람은 가상이며, 실제 기관에 대한 판단이 아닙니다.",
    "en": "A teaching case. The body and the people are fictional; no real body is judged.",
}


def reasons(case: Case, instrument: Instrument) -> str:
    """The argument in Korean, then in English, each with the facts and where they are from."""
    return "\n\n".join(_in_language(case, instrument, language) for language in ("ko", "en"))


def note(case: Case) -> str:
    """The internal note that marks a file as a teaching case and names the case behind it."""
    title = case.data.get("title", {}).get("ko", "")
    return f"{OPENING['ko']} ({case.id}{': ' if title else ''}{title})"


def _in_language(case: Case, instrument: Instrument, language: str) -> str:
    reasoning, facts, assumptions, sources = HEADINGS[language]
    rows = case.data["facts"]
    cited = [instrument.source(id_) for id_ in case.data["sources"]]
    parts = [
        OPENING[language],
        f"{reasoning}: {case.data['argument'][language]}",
        _listed(facts, [_fact(row, language) for row in rows if row["kind"] == "fact"]),
        _listed(assumptions, [row[language] for row in rows if row["kind"] == "assumed"]),
        _listed(sources, [_source(source, language) for source in cited]),
    ]
    return "\n\n".join(filter(None, parts))


def _fact(row: dict[str, object], language: str) -> str:
    cited = row.get("sources")
    ids = f" [{', '.join(cited)}]" if isinstance(cited, list) else ""
    return f"{row[language]}{ids}"


def _source(source: Source, language: str) -> str:
    """The title, with the address once: in the Korean part, which stands first."""
    title = source.title.in_language(language)
    return f"{title} {source.url}".strip() if language == "ko" else title


def _listed(heading: str, lines: list[str]) -> str:
    return "\n".join([f"{heading}:", *(f"- {line}" for line in lines)]) if lines else ""
