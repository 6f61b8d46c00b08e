"""Conditions of SurveyJS (`visibleIf`) read into conditions of ours, as plain data.

Only what can be carried over exactly: `=` and `contains` between a question and texts, `and`,
`or`, parentheses. Everything else is refused by name.
"""

from typing import Any

from hria.instrument.points_values import is_comparable
from hria.instrument.surveyjs_tokens import Tokens, Unsupported, pieces, refuse

AND, OR = ("and", "&&"), ("or", "||")
EQUALS, HAS = ("=", "==", "equal"), ("contains", "contain", "*=")
DEEPEST = 50


def condition(expression: str, questions: frozenset[str]) -> dict[str, Any]:
    """The condition as an instrument of points writes it; `questions`: the names there are.

    Raises Unsupported.
    """
    tokens = Tokens(list(pieces(expression)), questions)
    read = _either(tokens)
    if tokens.next[0] != "end":
        refuse(tokens.next)
    return read


def _either(tokens: Tokens) -> dict[str, Any]:
    parts = [_all(tokens)]
    while tokens.takes(*OR):
        parts.append(_all(tokens))
    return parts[0] if len(parts) == 1 else {"any": parts}


def _all(tokens: Tokens) -> dict[str, Any]:
    parts = [_one(tokens)]
    while tokens.takes(*AND):
        parts.append(_one(tokens))
    return parts[0] if len(parts) == 1 else {"all": parts}


def _one(tokens: Tokens) -> dict[str, Any]:
    if tokens.takes("("):
        tokens.depth += 1
        if tokens.depth > DEEPEST:
            raise Unsupported("parentheses are nested too deeply")
        inside = _either(tokens)
        tokens.depth -= 1
        if not tokens.takes(")"):
            refuse(tokens.next)
        return inside
    kind, question = tokens.take()
    if kind != "question":
        refuse((kind, question))
    if question not in tokens.questions:
        raise Unsupported(f"{{{question}}} is no question of this questionnaire")
    if tokens.takes(*EQUALS):
        return {"q": question, "is": _text(tokens)}
    if tokens.takes(*HAS):
        return {"q": question, "contains": _texts(tokens)}
    return refuse(tokens.next)


def _texts(tokens: Tokens) -> list[str]:
    if not tokens.takes("["):
        return [_text(tokens)]
    texts = [_text(tokens)]
    while tokens.takes(","):
        texts.append(_text(tokens))
    if not tokens.takes("]"):
        refuse(tokens.next)
    return texts


def _text(tokens: Tokens) -> str:
    kind, written = tokens.take()
    if kind != "text" or "\\" in written:
        refuse((kind, written))
    text = written[1:-1]
    if not is_comparable(text):
        raise Unsupported(f"{written} could be taken for a number or a truth value")
    return text
