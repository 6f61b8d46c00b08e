"""What the mail server says: tried again, given up, in doubt, and never sent twice."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from hria.notices.letters import UNREACHABLE, WAITS
from hria.notices.models import Letter
from tests.notices.fixtures import ann_fixture, post_fixture  # noqa: F401
from tests.notices.sink import Silence, Sink
from tests.notices.telling import NOW, tell

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture(name="sink")
def sink_fixture(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", sink.port, 5
        yield sink


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
