"""The house keeps its order: every rule, and for every rule a broken twin that it must catch."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from tests import house

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = "/migrations/"

# Text that goes out unescaped, how often, and why that is right.
CRISPY = "crispy's own attributes, escaped by its flatatt"
TRUSTED = {
    "hria/ui/templatetags/ui_texts.py": (1, "escaped by format_html just before"),
    "hria/ui/templatetags/ui_signs.py": (1, "our own icons"),
    "hria/publication/pages.py": (2, "our own page, escaped when drawn; a QR code of our address"),
    "hria/portal/views/report.py": (1, "our own page, checked against its hash"),
    "templates/krds/layout/baseinput.html": (1, CRISPY),
    "templates/krds/layout/column.html": (1, CRISPY),
    "templates/krds/layout/div.html": (1, CRISPY),
    "templates/krds/layout/fieldset.html": (1, CRISPY),
    "templates/krds/layout/row.html": (1, CRISPY),
    "templates/krds/whole_uni_form.html": (1, CRISPY),
    "templates/krds/layout/help_text.html": (1, "help texts are ours; Django's own do the same"),
}


def read(folder: str, *suffixes: str) -> list[tuple[str, str]]:
    """Paths and contents below `folder`, as the project writes them."""
    files = sorted(f for f in (ROOT / folder).rglob("*") if f.suffix in suffixes and f.is_file())
    return [(f.relative_to(ROOT).as_posix(), f.read_text("utf-8")) for f in files]


PRODUCT = [(path, source) for path, source in read("hria", ".py") if MIGRATIONS not in path]
AROUND = [item for folder in ("tools", "tests", "bench") for item in read(folder, ".py")]
TEMPLATES = read("templates", ".html", ".svg", ".txt")
Rule = Callable[[str, str], list[str]]


def broken(rule: Rule, sources: list[tuple[str, str]]) -> str:
    """Everything in `sources` that breaks `rule`, one line each; empty when nothing does."""
    return "\n".join(fault for path, source in sources for fault in rule(path, source))


def test_imports_lead_down() -> None:
    assert broken(house.imports_not_down, read("hria", ".py")) == ""


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("hria/registry/services.py", "from hria.reviews.models import Decision"),
        ("hria/registry/services.py", "from hria import portal"),
        ("hria/registry/services.py", "import hria.publication.storage"),
        ("hria/audit/services.py", "from hria.ui.icons import ICONS"),
        ("hria/registry/services.py", "from hria.settings import SECRET_KEY"),
        ("hria/cellar/services.py", ""),
        ("hria/accounts/models.py", "if TYPE_CHECKING:\n    from hria.registry.models import S"),
    ],
)
def test_an_import_that_does_not_lead_down_is_found(path: str, source: str) -> None:
    assert house.imports_not_down(path, source) != []


def test_imports_stand_at_the_top() -> None:
    assert broken(house.deferred_imports, PRODUCT) == ""


@pytest.mark.parametrize(
    "source",
    [
        "def late():\n    from hria.audit.services import record\n",
        "def late():\n    import weasyprint\n",
        "models = import_module('hria.portal.models')\n",
    ],
)
def test_a_deferred_import_is_found(source: str) -> None:
    assert house.deferred_imports("hria/portal/views.py", source) != []


def test_an_app_may_load_its_models_when_django_is_ready() -> None:
    ready = (
        "class Registry(AppConfig):\n    def ready(self):\n        from hria.audit import services"
    )
    assert house.deferred_imports("hria/registry/apps.py", ready) == []


def test_no_text_is_put_into_a_language_before_a_reader_is_there() -> None:
    assert broken(house.words_at_import, PRODUCT) == ""


@pytest.mark.parametrize(
    "source",
    [
        "YES = choice_text(_('Yes'), '')\n",
        "from django.utils.translation import gettext as _\nYES = (_('Yes'),)\n",
        "class F(Form):\n    yes = Field(choices=[('y', choice_text('Yes'))])\n",
    ],
)
def test_a_text_in_the_language_of_the_start_is_found(source: str) -> None:
    assert house.words_at_import("hria/registry/forms.py", source) != []


def test_the_renderer_may_load_weasyprint_late() -> None:
    late = "def draw():\n    from weasyprint import HTML\n"
    assert house.deferred_imports("hria/publication/rendering/draw.py", late) == []


def test_weasyprint_is_loaded_by_the_renderer_alone() -> None:
    assert broken(house.weasyprint_elsewhere, PRODUCT) == ""


def test_weasyprint_in_a_view_is_found() -> None:
    assert house.weasyprint_elsewhere("hria/portal/views.py", "import weasyprint") != []


def test_the_method_is_pure() -> None:
    method = [item for item in PRODUCT if house.room_of(item[0]) == "instrument"]
    assert broken(house.impurities, method) == ""


@pytest.mark.parametrize(
    "source",
    [
        "from django.utils import timezone",
        "import yaml",
        "from pathlib import Path",
        "from datetime import date\nage = date.today()",
        "text = open('rules.yaml')",
    ],
)
def test_an_impure_method_is_found(source: str) -> None:
    assert house.impurities("hria/instrument/scoring.py", source) != []


def test_nothing_is_too_long() -> None:
    assert broken(house.too_long, PRODUCT + AROUND) == ""


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * (house.FILE + 1),
        "def f():\n" + "    x = 1\n" * house.FUNCTION,
        "class C:\n" + "    x = 1\n" * house.CLASS,
    ],
)
def test_what_is_too_long_is_found(source: str) -> None:
    assert house.too_long("hria/portal/views.py", source) != []


def test_half_of_the_files_have_at_most_sixty_lines() -> None:
    assert median(source.count("\n") for _, source in PRODUCT if source) <= house.MEDIAN


def test_templates_are_short_and_hold_no_script_or_style() -> None:
    assert broken(house.template_faults, TEMPLATES) == ""


@pytest.mark.parametrize(
    "source",
    [
        "<p>\n" * (house.TEMPLATE + 1),
        "<script>alert(1)</script>",
        '<script type="module">go()</script>',
        "<style>p{}</style>",
        '<p style="color: red">',
        '<button type="button" onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_a_template_with_a_fault_is_found(source: str) -> None:
    assert house.template_faults("templates/portal/home.html", source) != []


def test_a_script_with_a_source_is_allowed() -> None:
    tag = '<script type="module" src="{% static "js/reveal.js" %}"></script>'
    assert house.template_faults("templates/base.html", tag) == []


def trusted(path: str) -> int:
    """How often `path` may hand out text unescaped."""
    return TRUSTED.get(path, (0, ""))[0]


def test_unescaped_text_stands_only_where_it_is_explained() -> None:
    html = [item for item in PRODUCT + TEMPLATES if not item[0].endswith(".txt")]
    # A mail is plain text: there is no HTML to escape.
    found = house.unescaped(html)
    assert {path: count for path, count in found.items() if count > trusted(path)} == {}


def test_no_explanation_outlives_its_reason() -> None:
    found = house.unescaped(PRODUCT + TEMPLATES)
    assert {path: trusted(path) for path in TRUSTED} == {p: found.get(p, 0) for p in TRUSTED}


@pytest.mark.parametrize(
    "source",
    ["{{ answer|safe }}", "{{ answer | safe }}", "mark_safe(answer)", "{% autoescape off %}"],
)
def test_unescaped_text_is_found(source: str) -> None:
    assert house.unescaped([("templates/portal/report.html", source)]) != {}


def test_every_room_has_its_sign() -> None:
    signs = [item for item in PRODUCT if item[0].count("/") == 2 and "__init__" in item[0]]
    assert broken(house.missing_sign, signs) == ""
    assert {house.room_of(path) for path, _ in signs} <= set(house.FLOORS)


@pytest.mark.parametrize("source", ["", '"""Module for portal."""'])
def test_a_room_without_its_sign_is_found(source: str) -> None:
    assert house.missing_sign("hria/portal/__init__.py", source) != []
