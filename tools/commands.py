"""The commands of the Makefile, one function each."""

import os
from collections.abc import Callable

from tools import demo, environment, native, testing
from tools.console import PYTHON, Stop, child_env, run, say


def env() -> None:
    """Make the environment for development, and compile the translations."""
    native.pdf_libraries()
    environment.ensure(dev=True)
    run([PYTHON, "-m", "tools.messages", "compile"], child_env())


def test() -> None:
    """Everything that must hold before a change is taken."""
    env()
    testing.run_all()


def torture() -> None:
    """The same with long campaigns."""
    os.environ.setdefault("HRIA_CAMPAIGN", "50")
    test()


def mutants() -> None:
    """Change the method in thousands of small ways: does a test fail each time? Takes hours.

    ONLY names a part of it: make mutants ONLY='hria.instrument.verifying*'.
    """
    env()
    chosen = os.environ.get("ONLY", "").split()
    program = PYTHON.parent / "mutmut"
    run([program, "run", "--max-children", str(os.cpu_count() or 1), *chosen], _for_tests())
    run([program, "results"], _for_tests())


def _for_tests() -> dict[str, str]:
    return child_env(**testing.TEST_ENV)


def lint() -> None:
    """Only what reads the code: seconds."""
    env()
    testing.run_reading()


def tidy() -> None:
    """Bring the files into their form."""
    env()
    ruff = PYTHON.parent / "ruff"
    run([ruff, "format", "."])
    run([ruff, "check", "--fix", "."])
    # djade's exit code tells whether it changed something
    run(["sh", "-c", testing.TEMPLATES.format("", "{}") + " || true"], child_env())


def bench() -> None:
    """Measure speed."""
    env()
    run([PYTHON, "-m", "bench"], _for_tests())


def messages() -> None:
    """Bring the catalogue up to the texts in code and templates."""
    env()
    run([PYTHON, "-m", "tools.messages", "update"], child_env())


COMMANDS: dict[str, Callable[[], None]] = {
    "demo": demo.serve,
    "demo-reset": demo.reset,
    "env": env,
    "test": test,
    "torture": torture,
    "mutants": mutants,
    "lint": lint,
    "format": tidy,
    "bench": bench,
    "messages": messages,
}


def main(arguments: list[str]) -> int:
    """Run the command named; gives the exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"One of: {', '.join(COMMANDS)}")
        return 2
    try:
        COMMANDS[arguments[0]]()
    except Stop as reason:
        say(f"stopped.\n\n{reason}\n")
        return 1
    except KeyboardInterrupt as interrupted:
        print()
        say(str(interrupted) or "interrupted")
        return 130
    return 0
