"""The tags say in words what they show, in the language of the page."""

import re
from datetime import UTC, datetime

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.urls import include, path
from django.utils.translation import override

from hria.ui.riskmap import Dot, Place, risk_map
from hria.ui.words import BASES, DETERMINATIONS, LEVELS, STEP_STATES, TONES


def page(request):
    return HttpResponse()


rooms = [path("", page, name="home"), path("register/", page, name="register")]
urlpatterns = [
    path("health/", page, name="health"),
    *i18n_patterns(path("", include((rooms, "portal"))), prefix_default_language=False),
]


@pytest.fixture
def own_urls(settings):
    settings.ROOT_URLCONF = __name__


def render(source, language="ko", **context):
    with override(language):
        request = context.get("request")
        scope = RequestContext(request, context) if request else Context(context)
        return Template(source).render(scope).strip()


@pytest.mark.parametrize(
    ("level", "korean", "english"),
    [
        (1, "경미", "Minimal"),
        (2, "제한적", "Limited"),
        (3, "중대", "Significant"),
        (4, "수용 불가", "Unacceptable"),
    ],
)
def test_a_level_badge_says_its_level_in_words(level, korean, english):
    assert f"{level} {korean}" in render("{% level_badge level %}", level=level)
    assert f"{level} {english}" in render("{% level_badge level %}", "en", level=level)


def test_each_level_has_an_outline_of_its_own():
    outlines = {render("{% icon name %}", name=look.icon) for look in LEVELS.values()}
    assert len(outlines) == 4


def test_no_level_is_never_shown_as_a_low_one():
    badge = render("{% level_badge None %}", "en")
    assert "Not yet known" in badge
    assert "level-1" not in badge


def test_a_provisional_level_says_so():
    assert "(잠정)" in render("{% level_badge 3 provisional=True %}")


@pytest.mark.parametrize("code", DETERMINATIONS)
def test_each_determination_has_words_in_both_languages(code):
    english, korean = (render("{% determination_tag code %}", c, code=code) for c in ("en", "ko"))
    assert english != korean


def test_a_halt_looks_unlike_a_permission():
    looks = {
        DETERMINATIONS[code].tone for code in ("allowed", "conditional", "halt_use", "prohibited")
    }
    assert len(looks) == 4


def test_a_banner_holds_title_and_body():
    html = render(
        '{% determination_banner "halt_use" %}<p>멈춥니다.</p>{% enddetermination_banner %}'
    )
    assert "활용 중단" in html
    assert "<p>멈춥니다.</p>" in html


def test_an_unknown_determination_is_an_error_and_no_silent_pass():
    with pytest.raises(KeyError):
        render('{% determination_tag "fine" %}')


@pytest.mark.parametrize(
    ("basis", "word"), [("law", "법률"), ("policy", "정책"), ("design", "자체 설계")]
)
def test_a_basis_is_named(basis, word):
    assert word in render("{% basis_tag basis %}", basis=basis)


def test_a_basis_shows_its_source():
    assert "법률: 제23조" in render('{% basis_tag "law" "제23조" %}')


@pytest.mark.parametrize("look", [*LEVELS.values(), *DETERMINATIONS.values(), *BASES.values()])
def test_every_look_has_an_icon_that_exists(look):
    assert "<svg" in render("{% icon name %}", name=look.icon)


def test_states_and_tones_have_icons_that_exist():
    names = [look.icon for look in STEP_STATES.values() if look.icon] + list(TONES.values())
    assert all("<svg" in render("{% icon name %}", name=name) for name in names)


def test_an_icon_is_silent_unless_it_has_a_title():
    assert 'aria-hidden="true"' in render('{% icon "halt" %}')
    titled = render('{% icon "halt" title=t %}', t="중지 & 끝")
    assert "<title>중지 &amp; 끝</title>" in titled
    assert 'role="img"' in titled


def test_localised_takes_the_language_of_the_page():
    both = {"ko": "식별", "en": "identification"}
    assert render("{{ t|localised }}", t=both) == "식별"
    assert render("{{ t|localised }}", "en", t=both) == "identification"


def test_localised_text_is_escaped():
    assert render("{{ t|localised }}", t={"ko": "<b>", "en": ""}) == "&lt;b&gt;"
    assert "<b>" not in render("{{ t|localised_html }}", "en", t={"ko": "<b>", "en": ""})


def test_a_text_in_the_other_language_is_marked():
    assert render("{{ t|localised_html }}", "en", t={"ko": "식별"}) == '<span lang="ko">식별</span>'


def test_times_are_shown_in_seoul_time():
    at = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
    assert (
        render("{{ at|datetime_ko }} / {{ at|date_ko }}", at=at)
        == "2026. 11. 22. 14:30 / 2026. 11. 22."
    )


def test_a_step_names_its_state():
    assert "확인 필요" in render('{% step "개요" "error" "/x" %}')
    assert 'aria-current="step"' in render('{% step "개요" "part" "/x" current=True %}')


def test_a_summary_row_says_what_its_link_changes():
    html = render('{% summary_row "장소" href="/x" %}역{% endsummary_row %}')
    assert '수정<span class="sr-only">: 장소</span>' in html


def test_user_text_in_a_component_is_escaped():
    html = render("{% notice 'info' title=t %}{{ t }}{% endnotice %}", t="<script>")
    assert "<script>" not in html


def test_the_risk_map_is_drawn_with_its_alternative_text_first_and_again_as_a_table():
    dots = [Dot("DAT", {"ko": "개인정보", "en": "Data"}, Place(4, 4), Place(4, 2))]
    plan = risk_map(dots, matrix={1: [1] * 4, 2: [2] * 4, 3: [3] * 4, 4: [4] * 4}, language="ko")
    drawing, table = render("{% risk_map map %}", map=plan).split("</svg>", 1)
    assert re.search(r"<svg[^>]*>\s*<title>위험 지도", drawing)
    assert re.findall(r">DAT</text>", drawing) == [">DAT</text>"] * 2
    assert '<span class="code">DAT</span> 개인정보' in table
    assert "4 수용 불가" in table


def test_the_drawing_takes_nothing_from_the_style_sheet():
    plan = risk_map([], matrix={n: [n] * 4 for n in (1, 2, 3, 4)}, language="en")
    drawing = render("{% risk_map map %}", "en", map=plan).split("</svg>", 1)[0]
    assert "class=" not in drawing.split("<svg", 1)[1]
    assert "var(" not in drawing


def test_a_scrolling_table_can_be_reached_and_has_a_name():
    html = render("{% table_scroll '권리' %}<table></table>{% endtable_scroll %}")
    assert 'tabindex="0"' in html
    assert 'aria-label="권리"' in html


def test_the_pager_keeps_the_search():
    request = RequestFactory().get("/register/?q=미아&page=2")
    numbers = Paginator(range(100), 10).get_page(2)
    html = render("{% pager page %}", page=numbers, request=request)
    assert "?q=%EB%AF%B8%EC%95%84&amp;page=3" in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_pager():
    request = RequestFactory().get("/register/")
    assert render("{% pager page %}", page=Paginator([1], 10).get_page(1), request=request) == ""


@pytest.mark.usefixtures("own_urls")
@pytest.mark.parametrize(
    ("here", "language", "there"),
    [
        ("/register/?q=a", "ko", "/en/register/?q=a"),
        ("/en/register/", "en", "/register/"),
        ("/no-such-page/", "ko", "/en/"),
        ("/en/no-such-page/", "en", "/"),
    ],
)
def test_the_language_switch_leads_to_the_same_page(here, language, there):
    request = RequestFactory().get(here)
    assert render("{% other_language_url %}", language, request=request) == there


@pytest.mark.usefixtures("own_urls")
def test_the_menu_marks_the_page_one_is_on():
    request = RequestFactory().get("/register/")
    assert 'aria-current="page"' in render(
        '{% nav_link "portal:register" "대장" %}', request=request
    )
    assert "aria-current" not in render('{% nav_link "portal:home" "처음" %}', request=request)


@pytest.mark.usefixtures("own_urls")
def test_the_menu_leaves_out_what_does_not_exist():
    request = RequestFactory().get("/")
    assert render('{% nav_link "portal:missing" "없음" %}', request=request) == ""
