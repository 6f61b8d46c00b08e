"""The texts of code and templates are found, and what their Korean lacks is reported."""

import pytest
from polib import POEntry

from tools import messages


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('name = _("Agency")', [(None, "Agency")]),
        ('gettext_lazy("one " "text")', [(None, "one text")]),
        ('pgettext("verb", "File")', [("verb", "File")]),
        ('ngettext("%(n)s case", "%(n)s cases", n)', [(None, "%(n)s case"), (None, "%(n)s cases")]),
        ('_(variable); print("Agency")', []),
    ],
)
def test_texts_are_found_in_code(source: str, found: list[messages.Message]) -> None:
    assert [message for message, _ in messages.in_python(source)] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Agency" %}', "Agency"),
        ('{% translate "Agency" as name %}', "Agency"),
        ("{% blocktranslate trimmed %}\n  A\n  b\n{% endblocktranslate %}", "A b"),
        ("{% blocktranslate with n=x %}At {{ n }}{% endblocktranslate %}", "At %(n)s"),
        ('{% icon "halt" title=_("It\'s off") %}', "It's off"),
        ('{% translate "100 %" %}', "100 %%"),
    ],
)
def test_texts_are_found_in_templates(source: str, found: str) -> None:
    assert [message[1] for message, _ in messages.in_template(source)] == [found]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (None, "no Korean"),
        (POEntry(msgid="At %(n)s", msgstr=""), "no Korean"),
        (POEntry(msgid="At %(n)s", msgstr="%(n)s에", flags=["fuzzy"]), "no Korean"),
        (POEntry(msgid="At %(n)s", msgstr="%(m)s에"), "other variables"),
    ],
)
def test_a_text_without_good_korean_is_reported(entry: POEntry | None, fault: str) -> None:
    places = {(None, "At %(n)s"): "hria/ui/words.py:1"}
    (found,) = messages.problems([entry] if entry else [], places, set())
    assert found.startswith(fault)


def test_korean_that_nothing_asks_for_is_reported() -> None:
    stale = [POEntry(msgid="Old", msgstr="옛")]
    assert messages.problems(stale, {}, set()) == ["asked for by nothing: 'Old'"]
    assert messages.problems(stale, {}, {(None, "Old")}) == []
