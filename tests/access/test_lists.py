"""Lists, searches and desks hold nothing of others, not even by its absence."""

import pytest
from django.urls import reverse

from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.lists import list_differences
from tests.access.policy import NOBODY, listed, lists
from tests.access.world import canary

pytestmark = pytest.mark.django_db
SEARCHES = ("registry:systems", "portal:register")


@pytest.mark.parametrize("name", lists())
def test_a_list_names_exactly_what_the_table_allows(world, browsers, name):
    assert list(list_differences(world, browsers, [name])) == []


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_for_what_is_hidden_answers_as_a_search_for_nothing(world, browsers, name):
    for person in ("foreign_drafter", "stranger", "anonymous"):
        if person in NOBODY and name == "registry:systems":
            continue
        allowed = listed(name, person)
        for thing in world.things["system"].values():
            if thing.name in {*allowed, "missing"}:
                continue
            for words in (canary(thing.name, "name"), str(thing.key)):
                nothing = "0" * len(words)
                assert _found(browsers[person], name, words) == _found(
                    browsers[person], name, nothing
                ), (person, thing.name)


def _found(browser, name, words):
    page = browser.get(reverse(name), {"q": words}).content.decode()
    assert words in page, "the page repeats what was sought"
    return page.replace(words, "WORDS").split("<main", 1)[1]


def test_an_administrator_sees_the_people_of_the_own_agency_and_of_no_other(world, browsers):
    page = browsers["administrator"].get(reverse("account_members")).content.decode()
    seen = {name for name in world.people if canary(name, "person") in page}
    of_ours = {t.name for t in world.things["membership"].values() if t.owner == "A"}
    assert seen == of_ours | {"tied_below"}  # the agency below is administered from here


def test_no_other_list_tells_an_address_of_mail(world, browsers):
    for name in set(lists()) - {"account_members"}:
        for person, browser in browsers.items():
            page = browser.get(reverse(name.partition("?")[0])).content.decode()
            told = [other for other in world.people if canary(other, "mail").lower() in page]
            assert told == [], (name, person)
