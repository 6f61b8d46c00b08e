"""Who wants one letter a day gets it at eight in Seoul, of everything that came before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from hria.notices.posting import last_post
from hria.notices.reading import prefer
from hria.notices.writing import MOST
from tests.notices.fixtures import ann_fixture, post_fixture  # noqa: F401
from tests.notices.telling import NOW, tell

pytestmark = pytest.mark.django_db


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
