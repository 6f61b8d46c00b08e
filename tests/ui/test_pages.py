"""The frame of every page: language, title, notices, way around; sign-in and error pages."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override


def page(request):
    return HttpResponse()


PORTAL = ["register", "about", "accessibility", "desk", "method", "verify"]
ACCOUNT = ["login", "logout", "change_password", "reset_password", "letters"]
portal = [path("", page, name="home"), *(path(f"{name}/", page, name=name) for name in PORTAL)]
urlpatterns = i18n_patterns(
    path("", include((portal, "portal"))),
    path("notices/", include(([path("", page, name="list")], "notices"))),
    *(path(f"{name}/", page, name=f"account_{name}") for name in ACCOUNT),
    prefix_default_language=False,
)

GATES = [
    "login",
    "logout",
    "password_change",
    "password_reset",
    "password_reset_done",
    "password_reset_from_key",
    "password_reset_from_key_done",
    "account_inactive",
]
ERRORS = ["400", "403", "404"]
PAGES = [*(f"account/{name}.html" for name in GATES), *(f"{code}.html" for code in ERRORS)]


@pytest.fixture(autouse=True)
def _own_urls(settings):
    settings.ROOT_URLCONF = __name__


def show(template, language="ko", user=None, **context):
    request = RequestFactory().get("/en/about/" if language == "en" else "/about/")
    request.user = AnonymousUser() if user is None else user
    with override(language):
        return render_to_string(template, {"form": forms.Form(), **context}, request)


def heading(html):
    (only,) = re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", only).strip()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("template", PAGES)
def test_a_page_has_one_heading_that_its_title_repeats_and_names_its_language(template, language):
    html = show(template, language)
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]
    assert heading(html) in title
    assert f'<html lang="{language}">' in html


@pytest.mark.parametrize("template", PAGES)
def test_a_page_reads_differently_in_korean_and_english(template):
    assert heading(show(template, "ko")) != heading(show(template, "en"))


def test_the_way_to_the_content_comes_first():
    body = show("404.html").split("<body>")[1].lstrip()
    assert body.startswith('<a class="skip" href="#main">')
    assert '<main id="main"' in body


def test_the_other_language_is_offered_in_its_own_words():
    assert 'href="/en/about/" lang="en" hreflang="en"' in show("404.html")
    assert 'href="/about/" lang="ko" hreflang="ko"' in show("404.html", "en")


def test_a_refused_form_is_said_in_the_title():
    class Needs(forms.Form):
        name = forms.CharField()

    assert "<title>오류: 로그인" in show("account/login.html", form=Needs({}))
    assert "<title>로그인" in show("account/login.html", form=Needs())


def test_official_status_is_claimed_only_where_it_is_switched_on(settings):
    claim = "이 누리집은 대한민국 공식 전자정부 누리집입니다."
    settings.HRIA_MASTHEAD = False
    assert claim not in show("404.html")
    assert "공식 누리집이 아닙니다" in show("404.html")
    settings.HRIA_MASTHEAD = True
    assert claim in show("404.html", "en")


def test_a_demonstration_says_so_on_every_page(settings):
    settings.HRIA_DEMO = True
    assert "시연용" in show("404.html")
    settings.HRIA_DEMO = False
    assert "시연용" not in show("404.html")


def test_policy_is_never_passed_off_as_law():
    assert "‘정책’ 표시는 법률상 의무가 아니라" in show("404.html")


def test_a_public_page_reads_neither_user_nor_session():
    def refuse():
        raise AssertionError("a public page asked who reads it")

    assert show("404.html", user=SimpleLazyObject(refuse))


def test_a_signed_in_person_can_sign_out_from_every_office_page():
    about = {"name": "김하늘", "roles": [], "unread_notices": 3}
    person = SimpleNamespace(is_authenticated=True, **about)
    html = show("account/password_change.html", user=person)
    assert '<form method="post" action="/logout/">' in html
    assert "김하늘" in html


def test_the_page_for_failures_needs_no_context():
    html = render_to_string("500.html")
    assert "일시적인 오류가 생겼습니다" in html
    assert '<div class="flow" lang="en">' in html


@pytest.mark.parametrize("name", ["password_reset_key", "password_changed", "password_reset"])
def test_mails_are_written_in_both_languages(name):
    context = {
        "password_reset_url": "https://hria.example/key/",
        "current_site": SimpleNamespace(domain="hria.example"),
        "timestamp": datetime(2026, 11, 22, 5, 30, tzinfo=UTC),
        "ip": "192.0.2.1",
    }
    for part in ("subject", "message"):
        mails = set()
        for language in ("ko", "en"):
            with override(language):
                mails.add(render_to_string(f"account/email/{name}_{part}.txt", context))
        assert len(mails) == 2


def test_a_reset_mail_holds_its_link_unescaped():
    url = "https://hria.example/key/?a=1&b=2"
    context = {"password_reset_url": url, "current_site": SimpleNamespace(domain="x")}
    assert url in render_to_string("account/email/password_reset_key_message.txt", context)
