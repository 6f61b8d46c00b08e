"""Every form of the site as somebody fills it in rightly, found by walking the addresses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from hria.accounts.invitations import password_path
from hria.accounts.models import User
from hria.assessments.models import Answer, Assessment
from hria.audit.models import Event
from hria.registry.models import Halt, System
from hria.reviews.models import AssignmentEnd, Decision, Post, Recusal, Review
from tests.access.browser import Browser
from tests.access.matrix import arguments
from tests.access.payloads import payload
from tests.access.policy import lines
from tests.access.routes import routes
from tests.access.world import Thing, World
from tests.hostile.pages import Form, Page

Sent = dict[str, list[str]]
Stored = Callable[[], Mapping[str, Any]]

# Who fills in which form, about what; the policy says that this person may.
FILLED_BY: dict[str, tuple[str, str]] = {
    "portal:verify": ("anonymous", ""),
    "account_login": ("anonymous", ""),
    "account_logout": ("stranger", ""),
    "account_reset_password": ("anonymous", ""),
    "account_reset_password_from_key": ("anonymous", ""),
    "account_change_password": ("stranger", ""),
    "account_members": ("administrator", ""),
    "account_remove_member": ("administrator", "drafter"),
    "account_answer_invitation": ("reviewer", "to_reviewer"),
    "registry:register": ("officer", ""),
    "registry:revise": ("drafter", "draft"),
    "registry:halt": ("officer", "draft"),
    "registry:retire": ("officer", "draft"),
    "assessments:start": ("drafter", "decided"),
    "assessments:step": ("drafter", "draft"),
    "assessments:submit": ("officer", "draft"),
    "assessments:attach": ("drafter", "draft"),
    "assessments:withdraw": ("drafter", "draft"),
    "reviews:take_up": ("reviewer", "submitted"),
    "reviews:decide": ("reviewer", "in_review"),
    "reviews:refuse": ("tied_reviewer", "foreign_assigned"),
    "reviews:recuse": ("reviewer", "in_review"),
    "reviews:question": ("reviewer", "in_review"),
    "reviews:remarks": ("drafter", "returned"),
    "publication:publish": ("publisher", "decided"),
    "account_letters": ("stranger", ""),
    "registry:confirm_off": ("officer", "decided"),
    "registry:object": ("officer", "decided"),
    "reviews:halt": ("reviewer", "in_review"),
    "duties:prove": ("officer", "published_duty"),
    "duties:name": ("officer", "published_duty"),
    "duties:extend": ("reviewer", "published_duty"),
    "duties:pause": ("reviewer", "published_duty"),
    "duties:verify": ("reviewer", "published_proof"),
    "duties:send_back": ("reviewer", "published_proof"),
    "exceptional:authorise": ("officer", "use_requested"),
    "exceptional:refuse": ("officer", "use_requested"),
    "exceptional:drop": ("officer", "use_requested"),
    "exceptional:request": ("officer", "use_urgent"),
    "exceptional:stop": ("officer", "use_urgent"),
    "exclusions:withdraw": ("officer", "claim_claimed"),
    "changes:declare": ("officer", "draft"),
    "exceptional:report": ("officer", "use_ended"),
    "exclusions:claim": ("officer", "published"),
    "recommendations:new": ("officer", "published"),
    "recommendations:reply": ("officer", "waiting"),
    "recommendations:add": ("officer", "replied"),
}


@dataclass(frozen=True)
class Scene:
    """One form before one person: where, and what is sent when nothing is wrong."""

    name: str
    browser: Browser
    path: str
    form: Form
    sent: Sent
    labels: Mapping[str, str]
    stored: Stored

    @property
    def typed(self) -> list[str]:
        """The names of the fields into which one types."""
        return [name for name, field in self.form.fields.items() if field.is_typed]

    @property
    def names(self) -> list[str]:
        """All names that the form sends, hidden ones included."""
        return [n for n in self.form.fields if n != "csrfmiddlewaretoken"]


def scenes(
    world: World, browsers: Mapping[str, Browser], name: str, language: str = "ko"
) -> Iterator[Scene]:
    """The form at one address; the questionnaire once for each of its steps."""
    route = next(route for route in routes() if route.name == name)
    person, about = FILLED_BY[name]
    browser, line = browsers[person], lines()[name]
    thing = world.things[line.kind][about] if line.kind else None
    values = arguments(world, line.kind, thing)
    if name == "assessments:step":
        for step in world.instrument.parsed().steps:
            path = route.path({**values, "key": step.key}, language)
            yield _scene(world, browser, f"{name}/{step.key}", path, thing)
    elif name == "account_reset_password_from_key":
        browser, path = _with_link(world.people["stranger"], language)
        yield _scene(world, browser, name, path, thing)
    else:
        yield _scene(world, browser, name, route.path(values, language), thing)


def _with_link(user: User, language: str) -> tuple[Browser, str]:
    """A browser that followed the link of a letter: the key is in its session now."""
    browser = Browser()
    user.language = language
    led = browser.get(password_path(user))
    browser.cookies[settings.SESSION_COOKIE_NAME] = led.cookies[settings.SESSION_COOKIE_NAME].value
    return browser, led["Location"]


def _scene(world: World, browser: Browser, name: str, path: str, thing: Thing | None) -> Scene:
    shown = browser.get(path)
    page = Page(shown.content.decode()) if shown.status_code == 200 else Page("")
    found = page.posted()
    form = found[-1] if found else Form(path, "post")
    base = name.partition("/")[0]
    filled = payload(world, base, thing) if base != "assessments:step" else {}
    sent: Sent = {**form.values(), **{n: [_text(v)] for n, v in filled.items() if n != "file"}}
    sent.pop("csrfmiddlewaretoken", None)
    labels = {n: page.labels.get(f.ids[0], "") for n, f in form.fields.items() if f.ids}
    return Scene(name, browser, path, form, sent, labels, _stored(base, thing))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _stored(name: str, thing: Thing | None) -> Stored:
    """How to read again what the form stored, by the names of its fields."""
    key = thing.key if thing else None
    readers: dict[str, Stored] = {
        "account_members": lambda: _of(User.objects.latest("pk"), "email", "name", "language"),
        "registry:register": lambda: _of(System.objects.latest("registered_at"), *DESCRIBED),
        "registry:revise": lambda: _of(System.objects.get(number=key), *DESCRIBED),
        "registry:halt": lambda: _of(Halt.objects.latest("pk"), "because"),
        "registry:retire": lambda: {"because": Event.objects.latest("pk").data["because"]},
        "assessments:step": lambda: _answers(Assessment.objects.get(pk=key)),
        "reviews:take_up": lambda: _of(Review.objects.latest("pk"), "declaration"),
        "reviews:decide": lambda: _decision(Decision.objects.latest("pk")),
        "reviews:refuse": lambda: _of(AssignmentEnd.objects.latest("pk"), "reason"),
        "reviews:recuse": lambda: _of(Recusal.objects.latest("pk"), "reason"),
        "reviews:question": lambda: _of(Post.objects.latest("pk"), "text"),
        "reviews:remarks": lambda: _of(Post.objects.latest("pk"), "text"),
    }
    return readers.get(name, dict)


DESCRIBED = ("name_ko", "name_en", "purpose_ko", "purpose_en", "use_type", "stage")


def _of(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _answers(assessment: Assessment) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in Answer.objects.filter(assessment=assessment):
        found[f"{row.question}-note"] = row.note
        if isinstance(row.value, dict):
            for right, cells in row.value.items():
                found |= {f"{row.question}-{right}-{c}": value for c, value in cells.items()}
        else:
            found[f"{row.question}-answer"] = row.value
    return found


def _decision(decision: Decision) -> dict[str, Any]:
    rows = enumerate(decision.conditions.order_by("pk"), start=1)
    conditions = {f"{p}_{n}": getattr(c, p) for n, c in rows for p in ("what", "owner", "proof")}
    return {"reasons": decision.reasons, "verdict": decision.verdict, **conditions}
