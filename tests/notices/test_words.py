"""Every kind has words in both languages; what is told without words is told all the same."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext_lazy, override

from hria.accounts.models import Role
from hria.notices.kinds import KINDS, PLAIN, ROLES
from hria.notices.models import Notice
from hria.notices.plain import plain
from hria.notices.words import path_of, told

HANGUL = re.compile("[가-힣]")
FIELD = re.compile(r"%\((\w+)\)s")


def of(kind, **data):
    return Notice(kind=kind, data=data)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_words_in_both_languages(name):
    kind = KINDS[name]
    with override("ko"):
        assert HANGUL.search(str(kind.subject))
        assert HANGUL.search(str(kind.sentence))
    with override("en"):
        assert not HANGUL.search(f"{kind.subject} {kind.sentence}")


@pytest.mark.parametrize("name", KINDS)
def test_both_languages_have_the_same_fields_and_the_kind_asks_for_them(name):
    kind = KINDS[name]
    found = {}
    for language in ("ko", "en"):
        with override(language):
            found[language] = set(FIELD.findall(f"{kind.subject} {kind.sentence}"))
    assert found["ko"] == found["en"] <= set(kind.needs)


def test_a_subject_has_no_fields():
    """It heads the letter: nothing that is filled in may stand there."""
    assert [name for name, kind in KINDS.items() if "%(" in str(kind.subject)] == []


# Who tells, and with what: every call in the product, read from its source.

FIELDS_OF_ALL = {"kind", "key", "path", "due", "by"}


def calls():
    """(place, kind or None, fields) of every call of notify."""
    for path in sorted((settings.BASE_DIR / "hria").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "notify":
                given = {k.arg: k.value for k in node.keywords if k.arg}
                kind = given.get("kind")
                spread = any(k.arg is None for k in node.keywords)
                value = kind.value if isinstance(kind, ast.Constant) else None
                yield f"{path.name}:{node.lineno}", value, set(given), spread


def faults(found):
    """What a call tells that has no words, or not all that its words need."""
    for place, kind, fields, spread in found:
        if kind is not None and kind not in KINDS:
            yield f"{place}: no words for {kind}"
        needs = set(KINDS[kind].needs if kind in KINDS else PLAIN.needs)
        if (missing := needs - fields - FIELDS_OF_ALL) and not spread:
            yield f"{place}: {kind} without {', '.join(sorted(missing))}"


def test_every_call_has_words_and_gives_what_they_need():
    found = list(calls())
    assert found
    assert list(faults(found)) == []


@pytest.mark.parametrize(
    "call",
    [
        ("x.py:1", "duty.forgotten", {"number"}, False),
        ("x.py:2", "duty.made", {"agency"}, False),
    ],
)
def test_a_call_without_words_or_fields_is_found(call):
    assert list(faults([call])) != []


# Kinds that are handed on before they reach `notify`: by the functions that tell.

TELLING = {"notify", "tell", "_tell", "escalate", "named"}
KIND = re.compile(r"(?:" + "|".join(sorted({k.partition(".")[0] for k in KINDS})) + r")\.[a-z_]+")


def kinds_told():
    """(place, kind) of every kind that some call of a telling function names."""
    for path in sorted((settings.BASE_DIR / "hria").rglob("*.py")):
        of_duties = "duties" in path.parts
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(getattr(node, "func", None), "id", None) or getattr(
                getattr(node, "func", None), "attr", None
            )
            if isinstance(node, ast.Call) and name in TELLING:
                given = [*node.args, *(k.value for k in node.keywords if k.arg == "kind")]
                words = [n.value for a in given for n in ast.walk(a) if isinstance(n, ast.Constant)]
                for word in filter(lambda word: isinstance(word, str), words):
                    # The duties leave out their own name.
                    kind = f"duty.{word}" if of_duties and re.fullmatch("[a-z_]+", word) else word
                    if KIND.fullmatch(kind):
                        yield f"{path.name}:{node.lineno}", kind


def test_every_kind_that_is_told_has_words():
    found = list(kinds_told())
    assert len({kind for _place, kind in found}) > 25
    assert [told for told in found if told[1] not in KINDS] == []


# At run time nothing of that is a crash


@pytest.mark.parametrize(
    "notice", [of("unheard.of", number="FRT-2026-0001"), of("invitation.new", agency="가온시")]
)
def test_what_has_no_words_is_told_plainly(notice, caplog):
    assert told(notice).subject == str(PLAIN.subject)
    assert "no words" in caplog.text


def test_a_number_that_is_none_is_not_told():
    assert told(of("duty.made", number="홍길동\nBcc: x@example.kr")).number == ""
    assert told(of("duty.made", number="FRT-2026-0001")).number == "FRT-2026-0001"


@pytest.mark.parametrize(("language", "name"), [("ko", "가온시"), ("en", "Gaon City")])
def test_an_agency_is_named_in_the_language_of_the_reader(language, name):
    notice = of("invitation.new", agency={"ko": "가온시", "en": "Gaon City"}, role="drafter")
    with override(language):
        assert told(notice).agency == name


def test_roles_bear_the_words_of_the_accounts():
    for language in ("ko", "en"):
        with override(language):
            assert {k: str(v) for k, v in ROLES.items()} == {r.value: str(r.label) for r in Role}


def test_a_lazy_text_is_kept_in_both_languages():
    assert plain(gettext_lazy("Agency")) == {"ko": "기관", "en": "Agency"}


@pytest.mark.parametrize(("language", "path"), [("ko", "/duties/1/"), ("en", "/en/duties/1/")])
def test_the_way_on_leads_into_the_readers_language(language, path):
    with override(language):
        assert path_of(Notice(path="/duties/1/")) == path


def test_a_notice_without_a_way_on_has_none():
    assert path_of(Notice()) == ""


def test_the_sources_are_where_the_test_looks():
    assert Path(settings.BASE_DIR, "hria/notices/services.py").exists()
