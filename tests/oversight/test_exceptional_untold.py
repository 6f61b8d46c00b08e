"""While an exceptional use runs, only those who answer for it and who watch it know."""

import pytest
from django.urls import reverse

from tests.factories import member
from tests.oversight.using import excepting, officer_of, opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "knows"), [("officer", True), ("auditor", True), ("drafter", False)]
)
def test_the_history_tells_of_it_to_officers_and_auditors_alone(sign_in, role, knows):
    system = excepting()
    opened(system, officer_of(system))
    person = member(role, system.agency)
    page = sign_in(person).get(reverse("registry:history", args=[system.number]))
    assert ("예외적 사용" in page.content.decode()) is knows
