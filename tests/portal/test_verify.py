"""/verify/: anybody checks a published report or a file, and nothing is stored."""

import json
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hria.instrument.hashing import canonical
from hria.instrument.sealing import sealed
from hria.portal import proof
from hria.publication import storage
from hria.publication.models import Publication
from tests.instrument.reports import changed, leaves
from tests.portal.shelf import get
from tests.publication.publishing import CONDITIONAL, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Publication:
    return published(CONDITIONAL)


def file_of(made: Publication) -> bytes:
    return storage.get(made.sha256)


def sent(data: bytes, language: str = "en"):
    """The answer to a file sent by a browser that checks for forgery, and has no cookie."""
    prefix = "/en" if language == "en" else ""
    file = SimpleUploadedFile("report.json", data, "application/json")
    return Client(enforce_csrf_checks=True).post(f"{prefix}/verify/", {"file": file})


def spoilt(made: Publication, **changes) -> bytes:
    return canonical({**json.loads(file_of(made)), **changes})


# A published report


def test_a_published_report_holds_in_everything(made) -> None:
    page = get(f"/en/verify/?number={made.system.number}").content.decode()
    assert "Everything holds." in page
    assert made.sha256 in page
    assert f'href="/en/register/{made.system.number}/"' in page


def test_it_says_so_in_korean(made) -> None:
    page = get(f"/verify/?number={made.system.number}").content.decode()
    assert "모두 맞습니다." in page
    assert "공개된 답변으로 다시 계산하니 같은 결과가 나옵니다." in page


def test_the_report_page_leads_to_its_check(made) -> None:
    page = get(made.get_absolute_url()).content.decode()
    assert f'href="/verify/?number={made.system.number}"' in page


def test_a_version_can_be_named(made) -> None:
    number = made.system.number
    assert get(f"/verify/?number={number}&version=1").status_code == 200
    assert get(f"/verify/?number={number}&version=2").status_code == 422


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("FRT-2099-0001", "No report has been published under this number."),
        ("frt 1", "A number looks like this: FRT-2026-0001"),
        ("", "Enter the number of a report."),
    ],
)
def test_a_number_that_is_none_is_explained_and_kept(number, message) -> None:
    answer = get(f"/en/verify/?number={number}")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert message in page
    assert f'value="{number}"' in page or not number


def test_the_check_of_a_number_may_be_kept_by_caches_and_sets_no_cookie(made) -> None:
    answer = get(f"/verify/?number={made.system.number}")
    assert answer["Cache-Control"].startswith("public")
    assert not answer.cookies


def test_a_stored_file_that_was_damaged_is_not_judged(made) -> None:
    other = spoilt(made, demo=True)
    storage.path_of(made.sha256).write_bytes(b"{}")
    assert get(f"/verify/?number={made.system.number}").status_code == 503
    assert sent(other).status_code == 503


# A file


def test_the_downloaded_file_holds(made) -> None:
    answer = sent(file_of(made))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Everything holds." in page
    assert "It is the very file that was published." in page


def test_what_was_sent_is_kept_by_nobody(made) -> None:
    answer = sent(file_of(made))
    assert answer["Cache-Control"] == "no-store, private"
    assert not answer.cookies


def test_a_change_is_named_by_its_place(made) -> None:
    report = json.loads(file_of(made))
    report["decision"]["reasons"] = "Approved without reasons."
    page = sent(canonical(report)).content.decode()
    assert "Something in this report does not hold." in page
    assert "<code>decision.reasons</code>" in page


def test_a_change_with_a_new_seal_is_found_by_the_register(made) -> None:
    report = json.loads(file_of(made))
    report["decision"]["conditions"][0]["owner"] = "Nobody"
    page = sent(canonical(sealed(report))).content.decode()
    assert "parts fit the seal." in page
    assert "<code>decision.conditions[0].owner</code>" in page
    assert "It is not the file that was published." in page


def test_a_report_under_a_number_of_its_own_is_in_no_register(made) -> None:
    report = {**json.loads(file_of(made)), "number": "FRT-2099-0009"}
    page = sent(canonical(sealed(report))).content.decode()
    assert "No report with this number and version" in page
    assert "FRT-2099-0009 (1)" in page


@pytest.mark.parametrize(
    "changes",
    [{"version": 10**30}, {"version": -1}, {"version": True}, {"number": 5}, {"number": "\0"}],
)
def test_odd_numbers_are_in_no_register(made, changes) -> None:
    assert (
        "No report with this number and version" in sent(spoilt(made, **changes)).content.decode()
    )


@pytest.mark.parametrize("data", [b"", b"\0\xff", b"{", b"[" * 9999, b"<script>alert(1)</script>"])
def test_what_is_no_report_is_said_to_be_none(data) -> None:
    answer = sent(data)
    assert answer.status_code == 200
    assert b"This cannot be read as a report." in answer.content


def test_a_form_without_a_file_comes_back() -> None:
    answer = Client().post("/en/verify/", {})
    assert answer.status_code == 422
    assert b"Choose a file first." in answer.content


def test_a_file_that_is_too_large_is_not_read() -> None:
    answer = sent(b" " * 5_000_001)
    assert answer.status_code == 422
    assert b"at most 5 MB" in answer.content


def test_texts_of_a_report_are_text(made) -> None:
    report = {**json.loads(file_of(made)), "<b>bold</b>": 1}
    page = sent(canonical(report)).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<b>bold</b>" not in page


def test_a_report_rewritten_from_end_to_end_names_some_places(made) -> None:
    report = json.loads(file_of(made))
    for _place, container, key, value in list(leaves(report["outcome"])):
        container[key] = changed(value)
    (register,) = [f for f in proof.checked(canonical(report)) if f.check == "register"]
    assert len(register.places) == proof.MOST_PLACES


# The questionnaire


def test_a_questionnaire_of_the_same_name_with_another_hash_is_found_out(made) -> None:
    report = json.loads(file_of(made))
    report["instrument"]["sha256"] = "0" * 64
    assert b"<code>instrument.sha256</code>" in sent(canonical(report)).content


def test_an_unknown_questionnaire_is_said_to_be_unknown(made) -> None:
    about = {"code": "other", "version": "1", "sha256": "0" * 64}
    page = sent(spoilt(made, instrument=about)).content.decode()
    assert "The one that the report names is not at hand: other@1" in page


# Everything in a real report


def test_every_leaf_of_a_published_report_that_is_changed_is_found_and_named(made) -> None:
    """Named by the comparison with the register; what needs none is tested with the method."""
    report = json.loads(file_of(made))
    missed = []
    stored = file_of(made)
    with patch.object(proof, "published_file", lambda *_: stored):
        for place, container, key, value in list(leaves(report))[::7]:
            container[key] = changed(value)
            if place == "format":
                assert proof.checked(canonical(report))[0].places == ("format",)
            elif place not in proof.checked(canonical(report))[-1].places:
                missed.append(place)
            container[key] = value
    assert missed == []
