"""P14: no page weighs more than 50 kB or asks more than 10 queries, and neither grows with N.

Steps of the questionnaire are heavier: each question brings its reasons, examples and sources
along, so that nobody has to leave the page to read them, and the matrix of rights has a hundred
choices. Their ceilings stand in HEAVIER and may only sink; so do those in ASKING_MORE.
"""

import re

import pytest

from hria.publication.pages import PARTS
from tests.access.browser import Browser
from tests.access.fixtures import browsers_fixture, world_fixture  # noqa: F401
from tests.access.growing import grow
from tests.access.matrix import all_knocks
from tests.environment import campaign
from tests.factories import MembershipFactory
from tests.reviews.scenes import drafted

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10
MOST_BYTES = 50_000
HEAVIER = {"/steps/rights/": 90_000, "/steps/": 60_000}
# Two pages bring everything together that anybody said of one decision, each from its own table.
# A decided review asks for verdicts, remarks, documents, conditions, minority opinions, whether it
# still covers what is stored, and a newer version; a preview for conditions, departures, opinions,
# halts, earlier reports, the bodies of the people named, and whether the reader had a part.
ASKING_MORE = {r"/reviews/\d+/": 11, r"/publish/\d+/(publish/)?": 11}
ALL_PARTS = ("", *(f"?part={part}" for part in PARTS[2:]))
QUERIES = {
    "portal:report": (*ALL_PARTS, "?version=1"),
    "publication:preview": ALL_PARTS,
    "assessments:result": ALL_PARTS,
    "assessments:submission": ALL_PARTS,
    "reviews:review": ALL_PARTS,
    "reviews:inbox": ("", "?decisions"),
    "registry:systems": ("", "?q=Knry", "?status=halted"),
    "portal:register": ("", "?q=Knry", "?level=3"),
}
# The people who see most of a list, and all who see a thing differently.
READERS = ("anonymous", "submitter", "administrator", "tied_reviewer", "decider", "reviewer")


def places(world):
    """(path, reader) of every page that opens; one reader for each thing, all for lists."""
    seen = set()
    for knock in all_knocks(world, methods=["GET"], full=True):
        if knock.person not in READERS or knock.expected not in ("opens", "too late"):
            continue
        if knock.thing and (knock.thing.name in SIMILAR or knock.path in seen):
            continue
        seen.add(knock.path)
        for query in QUERIES.get(knock.line.name, ("",)):
            yield knock.path + query, knock.person


def measured(browsers, asked):
    """(path, reader) -> queries and bytes of HTML."""
    found = {}
    for path, person in asked:
        tried = browsers[person].try_out("GET", path)
        found[path, person] = (tried.noted.count, html_size(tried))
        READ[path] = {name for name in LARGE if f'"{name}"' in _selected(tried)}
    return found


# Columns of tens and hundreds of kilobytes, and the pages that may read them.
LARGE = ("definition", "answers", "outcome_data", "report", "words")
READ = {}


def _selected(tried):
    """The columns that the queries of a page asked for."""
    return "".join(sql.partition(" FROM ")[0] for sql in tried.noted.queries)


def test_no_page_reads_the_questionnaire_from_the_database_again(before):
    assert [path for path, columns in READ.items() if "definition" in columns] == []


def test_no_list_reads_what_it_does_not_show(before):
    lists = ("/", "/desk/", "/systems/", "/register/", "/halts/", "/reviews/", "/publish/")
    read = {path: READ[path] for path in READ if path.partition("?")[0] in lists}
    assert len(read) > len(lists)
    assert {path: columns for path, columns in read.items() if columns} == {}


def too_heavy(found):
    """The pages over their ceiling."""
    return {at: size for at, (_queries, size) in found.items() if size > ceiling(at[0])}


def most_queries(path):
    place = path.partition("?")[0]
    found = (most for form, most in ASKING_MORE.items() if re.fullmatch(form, place))
    return next(found, MOST_QUERIES)


def ceiling(path):
    return next((most for part, most in HEAVIER.items() if part in path), MOST_BYTES)


# Things that show the same pages as another one does.
SIMILAR = ("submitted", "retired", "foreign", "foreign_submitted", "foreign_decided")


def html_size(tried):
    is_html = tried.response["Content-Type"].startswith("text/html")
    return len(tried.response.content) if is_html else 0


@pytest.fixture(scope="module", name="before")
def before_fixture(world, browsers):
    return measured(browsers, places(world))


def test_no_page_asks_more_than_ten_queries(before):
    many = {at: q for at, (q, _size) in before.items() if q > most_queries(at[0])}
    assert many == {}


def test_no_page_weighs_more_than_its_ceiling(before):
    assert too_heavy(before) == {}


def test_no_page_asks_more_where_there_is_three_times_as_much(world, browsers, before):
    grow(world)
    after = measured(browsers, before)
    grown = {at: (before[at][0], now) for at, (now, _size) in after.items() if now > before[at][0]}
    assert grown == {}
    assert too_heavy(after) == {}


LARGEST = ("RC01-kr-immigration-ai", "RC02-kr-bucheon", "RC27-kr-police-retro-proviso")


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_teaching_cases_keep_to_the_budget_too(name):
    assessment = drafted(name)
    person = MembershipFactory(agency=assessment.system.agency, role="officer").user
    browser, root = Browser(person), f"/assessments/{assessment.pk}/"
    steps = [f"steps/{step.key}/" for step in assessment.instrument.parsed().steps]
    places = ["", "submit/", *(f"result/{part}" for part in ALL_PARTS), *steps]
    for place in places[:: 1 if campaign(1) > 1 else 2]:
        tried = browser.try_out("GET", root + place)
        assert tried.status == 200, place
        assert tried.noted.count <= MOST_QUERIES, place
        assert html_size(tried) <= ceiling(root + place), place


def test_a_page_that_grows_is_noticed(world, browsers, before, monkeypatch):
    """A loop that asks once for each row, as a forgotten select_related does."""
    from hria.registry.models import System  # noqa: PLC0415
    from hria.registry.views import reading as views  # noqa: PLC0415  the twin of one test

    found = views.systems_for_list

    def careless(user, sought):
        for row in list(found(user, sought)):
            System.objects.get(pk=row.pk)
        return found(user, sought)

    monkeypatch.setattr(views, "systems_for_list", careless)
    tried = browsers["submitter"].try_out("GET", "/systems/")
    assert tried.noted.count > before["/systems/", "submitter"][0]
