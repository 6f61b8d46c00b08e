"""Letters: in the reader's language, one for each event, nothing secret."""

from datetime import timedelta

import pytest
from django.core import mail

from hria.notices.mail import letters
from hria.notices.models import Letter, Preference
from hria.notices.reading import prefer
from tests.factories import UserFactory
from tests.notices.fixtures import ann_fixture, post_fixture  # noqa: F401
from tests.notices.telling import NOW, tell

pytestmark = pytest.mark.django_db
State = Letter.State

# What stands in a letter


def test_a_letter_holds_kind_number_day_and_address(ann, post, settings):
    settings.HRIA_PUBLIC_URL = "https://hria.example.go.kr"
    tell(ann)
    post()
    (letter,) = mail.outbox
    assert letter.to == ["ann@example.kr"]
    assert letter.subject == "이행할 의무가 생겼습니다: FRT-2027-0001"
    assert "번호: FRT-2027-0001" in letter.body
    assert "기한: 2027. 4. 1." in letter.body
    assert "https://hria.example.go.kr/duties/4/\n" in letter.body


def test_an_english_reader_gets_an_english_letter(post, settings):
    settings.HRIA_PUBLIC_URL = "https://hria.example.go.kr"
    tell(UserFactory(language="en"))
    post()
    (letter,) = mail.outbox
    assert letter.subject == "A duty was given to you: FRT-2027-0001"
    assert "https://hria.example.go.kr/en/duties/4/\n" in letter.body
    assert "https://hria.example.go.kr/en/account/letters/" in letter.body


def test_nothing_else_that_was_told_leaves_the_site(ann, post):
    secret = {"agency": "비밀기관", "reasons": "비밀이유", "role": "비밀역할", "name": "비밀이름"}
    tell(ann, **secret)
    tell(ann, nth=2, number="비밀번호")
    post()
    assert len(mail.outbox) == 2
    assert "비밀" not in "".join(f"{letter.subject}{letter.body}" for letter in mail.outbox)


def test_a_kind_without_words_goes_out_plainly(ann, post):
    tell(ann, kind="unheard.of")
    post()
    assert mail.outbox[0].subject == "새 소식이 있습니다: FRT-2027-0001"


# One for each event


def test_each_event_is_a_letter_once(ann, post):
    tell(ann)
    tell(ann, nth=2)
    assert len(post()) == 2
    assert post(NOW + timedelta(minutes=10)) == []
    assert len(mail.outbox) == 2
    assert set(Letter.objects.values_list("state", flat=True)) == {State.SENT}


def test_who_left_is_sent_nothing(post):
    tell(UserFactory(is_active=False))
    assert post() == []


def test_who_wants_none_is_sent_none_and_no_backlog_later(ann, post):
    prefer(ann, "none")
    tell(ann, at=NOW - timedelta(days=1))
    assert post() == []
    prefer(ann, "each")
    Preference.objects.update(since=NOW)
    tell(ann, nth=2, at=NOW + timedelta(hours=1))
    post(NOW + timedelta(hours=2))
    assert [letter.subject[-4:] for letter in mail.outbox] == ["0002"]


def test_the_clock_only_tells_where_it_is_a_dry_run(ann):
    tell(ann)
    assert len(list(letters(NOW))) == 1
    assert not Letter.objects.exists()
