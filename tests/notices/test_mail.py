"""Letters: in the reader's language, one for each event or one a day, nothing secret, no two."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from hria.notices import letters as life
from hria.notices.letters import TRANSITIONS, UNREACHABLE, WAITS, claim_new
from hria.notices.mail import last_post, letters
from hria.notices.models import Letter, Notice, Preference
from hria.notices.services import notify, prefer
from hria.notices.writing import MOST
from tests.factories import UserFactory
from tests.notices.sink import Silence, Sink

pytestmark = pytest.mark.django_db
# 17:00 in Seoul; all notices here are older or newer than that by their own `at`.
NOW = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)
State = Letter.State


@pytest.fixture(name="ann")
def ann_fixture():
    return UserFactory(email="ann@example.kr")


@pytest.fixture(name="post")
def post_fixture(django_capture_on_commit_callbacks):
    """post(now) -> keys: everything that is due, each posted as the clock does it."""

    def post(now=NOW):
        keys = []
        for key, do in letters(now):
            with django_capture_on_commit_callbacks(execute=True):
                do()
            keys.append(key)
        return keys

    return post


@pytest.fixture(name="sink")
def sink_fixture(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", sink.port, 5
        yield sink


def tell(*readers, nth=1, at=NOW, kind="duty.made", **more):
    told = {"path": "/duties/4/", "due": date(2027, 4, 1), "number": f"FRT-2027-{nth:04d}"}
    notify(readers, kind=kind, key=f"{kind}:{nth}", **told | more)
    Notice.objects.filter(key=f"{kind}:{nth}").update(at=at)


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


# One a day, at eight in Seoul


@pytest.mark.parametrize(
    ("hour", "day"),
    [
        (datetime(2027, 3, 1, 22, 59, 59, tzinfo=UTC), date(2027, 3, 1)),  # 07:59:59 of the 2nd
        (datetime(2027, 3, 1, 23, 0, tzinfo=UTC), date(2027, 3, 2)),  # 08:00 of the 2nd
        (datetime(2027, 3, 2, 14, 59, tzinfo=UTC), date(2027, 3, 2)),  # 23:59 of the 2nd
        (datetime(2027, 3, 2, 15, 0, tzinfo=UTC), date(2027, 3, 2)),  # midnight in Seoul
    ],
)
def test_the_daily_letter_is_that_of_the_last_eight_oclock(hour, day):
    assert last_post(hour)[0] == day


def test_a_day_is_one_letter_of_everything_before_eight(ann, post):
    prefer(ann, "daily")
    eight = last_post(NOW)[1]
    tell(ann, nth=1, at=eight - timedelta(hours=20))
    tell(ann, nth=2, at=eight - timedelta(seconds=1))
    tell(ann, nth=3, at=eight)
    post()
    (letter,) = mail.outbox
    assert letter.subject == "오늘의 소식 (2027-03-02)"
    assert ["0001" in letter.body, "0002" in letter.body, "0003" in letter.body] == [1, 1, 0]


def test_what_comes_late_waits_for_the_next_day(ann, post):
    prefer(ann, "daily")
    eight = last_post(NOW)[1]
    tell(ann, nth=1, at=eight - timedelta(hours=1))
    post()
    tell(ann, nth=2, at=eight - timedelta(seconds=1))  # stored after the letter had gone
    assert post(NOW + timedelta(hours=1)) == []
    post(NOW + timedelta(days=1))
    assert [letter.subject for letter in mail.outbox] == [
        "오늘의 소식 (2027-03-02)",
        "오늘의 소식 (2027-03-03)",
    ]


def test_a_day_without_news_is_no_letter(ann, post):
    prefer(ann, "daily")
    assert post() == []


def test_a_clock_that_was_stopped_at_eight_posts_later_that_day(ann, post):
    prefer(ann, "daily")
    tell(ann, at=last_post(NOW)[1] - timedelta(hours=1))
    post(last_post(NOW)[1] + timedelta(hours=13))
    assert len(mail.outbox) == 1


def test_a_long_day_is_cut_and_says_so(ann, post):
    prefer(ann, "daily")
    for nth in range(MOST + 3):
        tell(ann, nth=nth, at=NOW - timedelta(days=1))
    post()
    assert "소식 수: 3" in mail.outbox[0].body


# The life of a letter


def letter_in(state, reader):
    try_at = NOW if state == State.WAITING else None
    return Letter.objects.create(reader=reader, state=state, try_at=try_at, claimed_at=NOW)


ACTS = {
    "claim": lambda letter: bool(life.claim_again(letter, NOW)),
    "confirm": life.confirm,
    "put_back": lambda letter: life.put_back(letter, NOW, "x"),
    "give_up": lambda letter: life._move(letter, "give_up"),
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("action", ACTS)
def test_a_letter_moves_as_the_table_says_and_in_no_other_way(ann, state, action):
    letter = letter_in(state, ann)
    target = TRANSITIONS.get((state, action))
    assert ACTS[action](letter) == (target is not None)
    letter.refresh_from_db()
    assert letter.state == (target or state)


def test_the_table_is_caught_when_it_is_passed_over(ann, monkeypatch):
    """The broken twin: a sent letter could be claimed again."""
    monkeypatch.setitem(TRANSITIONS, (State.SENT, "claim"), State.CLAIMED)
    letter = letter_in(State.SENT, ann)
    assert life._move(letter, "claim")


def test_of_two_who_claim_a_letter_again_one_gets_it(ann):
    letter_in(State.WAITING, ann)
    one, two = Letter.objects.get(), Letter.objects.get()
    assert [bool(life.claim_again(row, NOW)) for row in (one, two)] == [True, False]


def test_of_two_who_claim_a_notice_one_gets_it(ann):
    tell(ann)
    keys = [Notice.objects.get().pk]
    assert [bool(claim_new(keys, NOW)) for _ in range(2)] == [True, False]


# What the server says


def test_a_real_server_takes_the_letter(ann, post, sink):
    tell(ann)
    post()
    (letter,) = sink.letters
    assert letter["To"] == "ann@example.kr"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "FRT-2027-0001" in letter.get_content()


def test_what_is_refused_is_tried_again_ever_later_and_given_up(ann, post, sink):
    sink.to_rcpt = "451 not now"
    tell(ann)
    hour, tries = NOW, []
    for wait in (timedelta(), *WAITS):
        assert post(hour + wait - timedelta(seconds=1)) == [] if wait else True
        hour += wait
        assert len(post(hour)) == 1
        tries.append(Letter.objects.get().tries)
    assert tries == [1, 2, 3, 4, 5]
    assert Letter.objects.get().state == State.GIVEN_UP
    assert post(hour + timedelta(days=30)) == []


def test_a_refusal_keeps_no_word_of_the_server(ann, post, sink):
    sink.to_rcpt = "550 ann@example.kr is no friend"
    tell(ann)
    post()
    assert Letter.objects.get().error == "SMTPRecipientsRefused"


def test_what_was_refused_goes_out_once_when_it_is_taken(ann, post, sink):
    sink.to_rcpt = "451 not now"
    tell(ann)
    post()
    sink.to_rcpt = "250 fine"
    for minutes in (10, 20, 30):
        post(NOW + timedelta(minutes=minutes))
    assert len(sink.letters) == 1


def test_without_a_server_nothing_is_lost_and_no_attempt_counts(ann, post, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for nth in range(3):
        tell(ann, nth=nth)
    for minutes in range(0, 100, 10):
        post(NOW + timedelta(minutes=minutes))
    assert {(row.state, row.error) for row in Letter.objects.all()} == {
        (State.WAITING, UNREACHABLE)
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    post(NOW + timedelta(days=1))
    assert len(mail.outbox) == 3


def test_a_server_that_is_down_is_asked_once_in_a_run(ann, post, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for nth in range(3):
        tell(ann, nth=nth)
    post()
    assert caplog.text.count("cannot be reached") == 1
    assert Letter.objects.count() == 1


def silent_at(stage):
    def strike(now):
        if now == stage:
            raise Silence

    return strike


@pytest.mark.parametrize("stage", ["envelope", "taken"])
def test_a_server_that_falls_silent_leaves_a_doubt_and_no_second_letter(ann, post, sink, stage):
    sink.at = silent_at(stage)
    tell(ann)
    post()
    sink.at = lambda stage: None
    assert post(NOW + timedelta(days=2)) == []
    assert Letter.objects.get().state == State.CLAIMED
    assert len(sink.letters) == (stage == "taken")


def test_the_operator_is_told_of_letters_of_unknown_fate(ann, post, sink):
    sink.at = silent_at("taken")
    tell(ann)
    post()
    out = io.StringIO()
    call_command("letters", stdout=out)
    assert "claimed  " in out.getvalue()
    assert "ann@example.kr  duty.made  SMTPServerDisconnected" in out.getvalue()
