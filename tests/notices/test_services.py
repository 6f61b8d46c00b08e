"""Who is told what, once; what is read, and by whom; how letters are chosen."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hria.notices.models import Notice, Preference
from hria.notices.queries import SHOWN, letters_of, notices_of, unread_count
from hria.notices.reading import prefer, read
from hria.notices.services import notify
from tests.factories import AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db
URL = "/notices/"


def tell(*readers, nth=1, **more):
    notify(readers, **{"kind": "duty.made", "key": f"duty:{nth}", "number": "FRT-2026-0001"} | more)


@pytest.fixture(name="ann")
def ann_fixture():
    return UserFactory(name="앤")


def test_each_reader_is_told_once_whatever_is_told_again(ann):
    bob = UserFactory()
    tell(ann, bob, ann)
    tell(ann)
    assert sorted(Notice.objects.values_list("reader", flat=True)) == [ann.pk, bob.pk]


def test_who_did_it_is_not_told(ann):
    tell(ann, by=ann)
    assert not Notice.objects.exists()


def test_what_is_told_is_plain_and_without_a_language(ann):
    agency = AgencyFactory(name_ko="가온시", name_en="Gaon City")
    tell(ann, path="/en/duties/4/", agency=agency, day=date(2027, 2, 28))
    row = Notice.objects.get()
    assert row.path == "/duties/4/"
    assert row.data == {
        "number": "FRT-2026-0001",
        "agency": {"ko": "가온시", "en": "Gaon City"},
        "day": "2027-02-28",
    }


def test_the_unread_come_first_each_newest_first(ann):
    for nth in range(4):
        tell(ann, nth=nth)
    rows = list(Notice.objects.order_by("pk"))
    read(ann, rows[3].pk)
    assert list(notices_of(ann)) == [rows[2], rows[1], rows[0], rows[3]]


def test_one_is_read_or_all(ann):
    for nth in range(3):
        tell(ann, nth=nth)
    assert read(ann, Notice.objects.first().pk) == 1
    assert unread_count(ann) == 2
    assert read(ann) == 2
    assert unread_count(ann) == 0


def test_nobody_reads_for_another(ann):
    tell(ann)
    other = UserFactory()
    assert read(other, Notice.objects.get().pk) == read(other) == 0


def test_what_was_read_once_keeps_its_hour(ann):
    tell(ann)
    read(ann)
    at = Notice.objects.get().read_at
    assert read(ann) == 0
    assert Notice.objects.get().read_at == at


def test_letters_come_one_by_one_unless_chosen(ann):
    assert letters_of(ann) == "each"
    prefer(ann, "daily")
    assert letters_of(ann) == "daily"


def test_after_a_time_without_letters_only_what_is_new_goes_out(ann):
    assert prefer(ann, "none").since is None
    assert prefer(ann, "each").since is not None
    since = Preference.objects.get().since
    assert prefer(ann, "daily").since == since


# The pages


def test_the_list_tells_what_happened_and_leads_on(ann, sign_in):
    tell(ann, path="/duties/4/", due=date(2027, 2, 28))
    page = sign_in(ann).get(URL).content.decode()
    assert 'href="/duties/4/"' in page
    assert "이행할 의무가 생겼습니다" in page
    assert "2027. 2. 28." in page


def test_the_english_list_leads_to_english_pages(ann, sign_in):
    tell(ann, path="/duties/4/")
    page = sign_in(ann).get(f"/en{URL}").content.decode()
    assert 'href="/en/duties/4/"' in page
    assert "A duty was given to you" in page


def test_nobody_finds_the_news_of_others(ann, sign_in):
    tell(ann)
    assert "FRT-2026-0001" not in sign_in(UserFactory()).get(URL).content.decode()


def test_there_are_twenty_five_to_a_page(ann, sign_in):
    for nth in range(26):
        tell(ann, nth=nth)
    client = sign_in(ann)
    assert client.get(URL).content.decode().count('data-label="번호"') == 25
    assert client.get(f"{URL}?page=2").content.decode().count('data-label="번호"') == 1


@pytest.mark.parametrize(("sent", "left"), [({}, 0), ({"notice": "own"}, 1), ({"notice": "x"}, 2)])
def test_a_button_marks_one_or_all_and_nonsense_nothing(ann, sign_in, sent, left):
    for nth in range(2):
        tell(ann, nth=nth)
    own = str(Notice.objects.first().pk)
    data = {name: value.replace("own", own) for name, value in sent.items()}
    assert sign_in(ann).post(f"{URL}read/", data).status_code == 302
    assert unread_count(ann) == left


@pytest.mark.parametrize("number", ["9" * 18, "9" * 40, "-1", "٣"])
def test_a_number_that_is_no_notice_changes_nothing(ann, sign_in, number):
    tell(ann)
    assert sign_in(ann).post(f"{URL}read/", {"notice": number}).status_code == 302
    assert unread_count(ann) == 1


@pytest.mark.parametrize(("told", "shown"), [(0, ""), (3, "3"), (SHOWN + 1, f"{SHOWN}+")])
def test_every_page_counts_the_unread(ann, sign_in, told, shown):
    rows = [Notice(reader=ann, key=str(n), kind="duty.made") for n in range(told)]
    Notice.objects.bulk_create(rows)
    page = sign_in(ann).get("/account/password/change/").content.decode()
    assert (f'class="count">{shown}<' in page) == bool(shown)
    assert ('class="count"' in page) == bool(shown)


@pytest.mark.parametrize(("path", "number"), [("/about/", 0), ("/account/password/change/", 1)])
def test_counting_is_one_query_and_only_where_it_is_shown(ann, sign_in, path, number):
    tell(ann)
    client = sign_in(ann)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert sum("notices_notice" in query["sql"] for query in asked) == number


def test_the_choice_of_letters_is_stored_and_shown(ann, sign_in):
    client = sign_in(ann)
    page = client.post("/account/letters/", {"letters": "daily"}, follow=True).content.decode()
    assert "저장했습니다" in page
    assert letters_of(ann) == "daily"
    page = client.get("/account/letters/").content.decode()
    assert re.search(r'value="daily"[^>]* checked', page)


def test_no_choice_is_asked_for_again(ann, sign_in):
    assert sign_in(ann).post("/account/letters/", {"letters": "hourly"}).status_code == 422
    assert letters_of(ann) == "each"
