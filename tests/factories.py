"""Rows for tests, made as the product makes them: real agencies, people, systems, answers."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import factory
import yaml
from django.conf import settings
from factory.django import DjangoModelFactory

from hria.accounts.models import Agency, Membership, Role, User
from hria.accounts.services import found_agency
from hria.assessments.models import Answer, Assessment, Evidence, InstrumentVersion
from hria.instrument.definition import Instrument
from hria.instrument.loading import parse
from hria.registry.models import Stage, System, UseType


class UserFactory(DjangoModelFactory):
    """A person without any role."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.kr")
    name = factory.Sequence(lambda n: f"김하나{n}")


class AgencyFactory(DjangoModelFactory):
    """A public body; `parent=` puts it below another."""

    class Meta:
        model = Agency

    name_ko = factory.Sequence(lambda n: f"가온시{n}")
    name_en = factory.Sequence(lambda n: f"Gaon City {n}")

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Agency:
        return found_agency(**kwargs)


class MembershipFactory(DjangoModelFactory):
    """One role of one person in one body."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.DRAFTER


def member(role: str, agency: Agency | None = None, **about: Any) -> User:
    """A new person who holds `role` in `agency` (a new one, fit for the role, if none is given)."""
    kind = Agency.Kind.REVIEW_BODY if role == Role.REVIEWER else Agency.Kind.AGENCY
    place = agency or AgencyFactory(kind=kind)
    return MembershipFactory(role=role, agency=place, user=UserFactory(**about)).user


class SystemFactory(DjangoModelFactory):
    """A registered system."""

    class Meta:
        model = System

    number = factory.Sequence(lambda n: f"FRT-2026-{n:04d}")
    agency = factory.SubFactory(AgencyFactory)
    name_ko = factory.Sequence(lambda n: f"청사 출입 확인 {n}")
    name_en = factory.Sequence(lambda n: f"City hall entry check {n}")
    purpose_ko = "등록한 직원의 얼굴을 사원증과 1:1로 대조하여 출입문을 엽니다."
    use_type = UseType.VERIFICATION
    stage = Stage.PLAN
    registered_by = factory.SubFactory(UserFactory)


CODE = "frt-hria-kr"


@cache
def released() -> tuple[str, str]:
    """Version and text of the newest released instrument."""
    folder = settings.HRIA_INSTRUMENTS / CODE
    path = max(folder.glob("*.yaml"), key=lambda p: [int(n) for n in p.stem.split(".")])
    return path.stem, path.read_text()


@cache
def parsed_instrument() -> Instrument:
    """The newest released instrument, without a database."""
    return parse(yaml.load(released()[1], Loader=yaml.CSafeLoader))


def released_instrument() -> InstrumentVersion:
    """The newest released instrument as a row of this test's database."""
    version, text = released()
    sha256 = parsed_instrument().sha256
    row, _is_new = InstrumentVersion.objects.get_or_create(
        code=CODE, version=version, defaults={"sha256": sha256, "definition": text}
    )
    return row


class AssessmentFactory(DjangoModelFactory):
    """A draft; `answers` maps question ids to values as the method reads them."""

    class Meta:
        model = Assessment
        skip_postgeneration_save = True

    system = factory.SubFactory(SystemFactory)
    instrument = factory.LazyFunction(released_instrument)
    started_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def answers(self, create: bool, extracted: Mapping[str, Any] | None, **_: Any) -> None:
        """One row for each answer given."""
        if create and extracted:
            rows = [
                Answer(assessment=self, question=q, value=value, by=self.started_by)
                for q, value in extracted.items()
            ]
            Answer.objects.bulk_create(rows)


class EvidenceFactory(DjangoModelFactory):
    """A document on record, without a file behind it."""

    class Meta:
        model = Evidence

    assessment = factory.SubFactory(AssessmentFactory)
    question = "P12"
    name = "시험 성적서.pdf"
    kind = "pdf"
    size = 1000
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    by = factory.SubFactory(UserFactory)
