"""What is shipped is locked, needs its secrets, and is not root."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tools import native

ROOT = Path(__file__).resolve().parent.parent


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text("utf-8")


# The locks


def pins(name: str) -> dict[str, str]:
    """Package -> version of a requirements file."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text(name), re.MULTILINE))


def locked() -> dict[str, str]:
    """Package -> version of uv's lock."""
    packages = tomllib.loads(text("uv.lock"))["package"]
    return {p["name"]: p["version"] for p in packages if p["source"].keys() == {"registry"}}


def test_pip_installs_what_uv_installs() -> None:
    assert pins("requirements-dev.txt") == locked()


def test_the_run_time_is_a_part_of_the_development_environment() -> None:
    assert pins("requirements.txt").items() < pins("requirements-dev.txt").items()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_carries_its_hashes(name: str) -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", text(name), flags=re.MULTILINE)
    assert [block for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


# What is shipped


def test_a_deployment_needs_its_secrets() -> None:
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "HRIA_HOST", "EMAIL_URL"):
        uses = re.findall(rf"\$\{{{name}([^}}]*)\}}", text("docker-compose.yml"))
        assert any(use.startswith(":?") for use in uses)
        assert [use for use in uses if use.startswith((":-", "-"))] == []


def test_the_site_starts_after_the_tables_are_there() -> None:
    services = yaml.safe_load(text("docker-compose.yml"))["services"]
    waits = {"condition": "service_completed_successfully"}
    assert services["web"]["depends_on"] == {"prepare": waits}
    assert services["clock"]["depends_on"] == {"prepare": waits}
    assert "run_clock --every" in services["clock"]["command"]
    assert "check_records" in services["check"]["command"]
    assert services["prepare"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert "/health/" in services["web"]["healthcheck"]["test"][-1]


def test_the_container_is_not_root_and_checks_hashes() -> None:
    lines = text("Dockerfile").splitlines()
    assert "USER hria" in lines
    assert any("--require-hashes -r requirements.txt" in line for line in lines)


def test_the_container_is_served_as_the_demonstration_is() -> None:
    assert "gunicorn.conf.py" in text("Dockerfile")
    assert "!gunicorn.conf.py" in text(".dockerignore").splitlines()
    assert "worker-class" not in text("Dockerfile") + text("tools/demo.py")


def test_the_container_holds_the_libraries_of_the_reports() -> None:
    assert all(package in text("Dockerfile") for package in native.DEBIAN)
