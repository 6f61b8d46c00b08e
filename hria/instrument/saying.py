"""Conditions in words: what must hold, as a person reads it, in both languages.

Everything said comes from the data (question texts, choices, titles of facts); the ids stay
beside the words, so that a reader can look each of them up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from hria.instrument.conditions import (
    All,
    AnyOf,
    AnyRight,
    Compared,
    Condition,
    Either,
    FactHolds,
    Leaf,
    MissingAtLeast,
    Not,
    Only,
    ScoreLevel,
)
from hria.instrument.definition import Instrument
from hria.instrument.library import Text
from hria.instrument.points_conditions import Contains, Same

ALWAYS = Text("언제나", "always")
HEADINGS = {
    "all": Text("다음이 모두 성립", "all of these hold"),
    "either": Text("다음 가운데 하나 이상 성립", "at least one of these holds"),
    "not": Text("다음은 성립하지 않음", "this does not hold"),
}
JOINTS = {"all": Text(" 그리고 ", " and "), "either": Text(" 또는 ", " or "), "not": Text("", "")}
COMPARED = {
    "lt": Text("「{question}」 값이 {limit} 미만", "“{question}” is below {limit}"),
    "lte": Text("「{question}」 값이 {limit} 이하", "“{question}” is at most {limit}"),
    "gte": Text("「{question}」 값이 {limit} 이상", "“{question}” is at least {limit}"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A condition in words.

    `kind`: one (a single demand), or all, either, not (a group, whose heading `text` is).
    `about`: the question or fact that a single demand looks at, where there is one.
    """

    kind: str
    text: Text
    about: str = ""
    parts: tuple["Said", ...] = ()

    @property
    def sentence(self) -> Text:
        """The whole condition as one sentence."""
        if self.kind == "one":
            return self.text
        inner = [part.sentence if part.kind == "one" else _closed(part) for part in self.parts]
        joined = _joined(inner, JOINTS[self.kind])
        if self.kind != "not":
            return joined
        return Text(f"{self.text.ko}: {joined.ko}", f"{self.text.en}: {joined.en}")


def _closed(said: Said) -> Text:
    inner = said.sentence
    return Text(f"({inner.ko})", f"({inner.en})")


def _joined(texts: Iterable[Text], joint: Text) -> Text:
    all_of = list(texts)
    return Text(joint.ko.join(t.ko for t in all_of), joint.en.join(t.en for t in all_of))


def both(text: Text) -> Text:
    """A text with words in both languages, those of the other where it lacks one."""
    return Text(text.in_language("ko"), text.in_language("en"))


def say(instrument: Instrument, condition: Condition | None) -> Said:
    """The condition in words; None, as in a question without one, is said as "always"."""
    return Said("one", ALWAYS) if condition is None else _say(condition, instrument)


@singledispatch
def _say(condition: Condition, instrument: Instrument) -> Said:
    """The base of all conditions always holds; of a kind unknown here its name is told."""
    if type(condition) is Condition:
        return Said("one", ALWAYS)
    words = repr(condition)
    return Said("one", Text(words, words))


@_say.register
def _(condition: All, instrument: Instrument) -> Said:
    return _group("all", condition.parts, instrument)


@_say.register
def _(condition: Either, instrument: Instrument) -> Said:
    return _group("either", condition.parts, instrument)


@_say.register
def _(condition: Not, instrument: Instrument) -> Said:
    return _group("not", (condition.part,), instrument)


def _group(kind: str, parts: Iterable[Condition], instrument: Instrument) -> Said:
    said = tuple(_say(part, instrument) for part in parts)
    # A group of one is that one; only "not" means something by itself.
    return said[0] if kind != "not" and len(said) == 1 else Said(kind, HEADINGS[kind], parts=said)


@_say.register
def _(condition: AnyOf, instrument: Instrument) -> Said:
    choices = _choices(condition, instrument)
    if not condition.several:
        ko = f"답이 {_list(choices, 'ko')}" + (" 가운데 하나" if len(choices) > 1 else "")
        return _leaf(condition, instrument, Text(ko, f"is answered {_list(choices, 'en')}"))
    ko = f"답에 {_list(choices, 'ko')}" + (" 가운데 하나 이상" if len(choices) > 1 else "")
    return _leaf(condition, instrument, Text(f"{ko} 포함", f"includes {_list(choices, 'en')}"))


@_say.register
def _(condition: Only, instrument: Instrument) -> Said:
    choices = _choices(condition, instrument)
    words = Text(
        f"답이 {_list(choices, 'ko')} 밖에 없음", f"has no answer but {_list(choices, 'en')}"
    )
    return _leaf(condition, instrument, words)


def _choices(condition: AnyOf | Only, instrument: Instrument) -> list[Text]:
    order = instrument.question(condition.question).choices
    return [choice.label for choice in order if choice.id in condition.choices]


def _list(choices: list[Text], language: str) -> str:
    quoted = [f"‘{t.ko}’" if language == "ko" else f"“{t.en}”" for t in choices]
    return (", " if language == "ko" else " or ").join(quoted)


def _leaf(condition: Leaf, instrument: Instrument, words: Text) -> Said:
    question = both(instrument.question(condition.question).text)
    text = Text(f"「{question.ko}」 {words.ko}", f"“{question.en}” {words.en}")
    return Said("one", text, condition.question)


@_say.register
def _(condition: Same, instrument: Instrument) -> Said:
    answer = _answer(condition, instrument, condition.text)
    return _leaf(condition, instrument, Text(f"답이 ‘{answer.ko}’", f"is answered “{answer.en}”"))


@_say.register
def _(condition: Contains, instrument: Instrument) -> Said:
    answers = [_answer(condition, instrument, text) for text in condition.texts]
    ko = ", ".join(f"‘{answer.ko}’" for answer in answers)
    en = " and ".join(f"“{answer.en}”" for answer in answers)
    return _leaf(condition, instrument, Text(f"답에 {ko} 포함", f"includes {en}"))


def _answer(condition: Leaf, instrument: Instrument, text: str) -> Text:
    """The words of a choice; a text that is none stands as it is."""
    known = instrument.question(condition.question).choices_by_id
    return both(known[text].label) if text in known else Text(text, text)


@_say.register
def _(condition: Compared, instrument: Instrument) -> Said:
    question = instrument.question(condition.question)
    unit = question.unit or Text("", "")
    pattern = COMPARED[condition.comparison]
    ko = pattern.ko.format(
        question=question.text.ko, limit=f"{condition.limit:g} {unit.ko}".strip()
    )
    en = pattern.en.format(
        question=question.text.en, limit=f"{condition.limit:g} {unit.en}".strip()
    )
    return Said("one", Text(ko, en), condition.question)


@_say.register
def _(condition: FactHolds, instrument: Instrument) -> Said:
    title = instrument.fact(condition.fact).title
    return Said("one", Text(f"사실: {title.ko}", f"fact: {title.en}"), condition.fact)


@_say.register
def _(condition: ScoreLevel, instrument: Instrument) -> Said:
    title = instrument.level(condition.minimum).title
    number = condition.minimum
    ko = f"권리의 잔여 수준 가운데 가장 높은 것이 {number}({title.ko}) 이상"
    en = f"the highest residual level of any right is {number} ({title.en}) or more"
    return Said("one", Text(ko, en))


@_say.register
def _(condition: AnyRight, instrument: Instrument) -> Said:
    title = instrument.level(condition.minimum).title
    number = condition.minimum
    ko = f"잔여 수준이 {number}({title.ko}) 이상인 권리가 있음"
    en = f"some right keeps a residual level of {number} ({title.en}) or more"
    return Said("one", Text(ko, en))


@_say.register
def _(condition: MissingAtLeast, instrument: Instrument) -> Said:
    number = condition.minimum
    ko = f"물은 것 가운데 답하지 않은 것이 {number}개 이상"
    en = f"questions and cells that were asked and left open: {number} or more"
    return Said("one", Text(ko, en))
