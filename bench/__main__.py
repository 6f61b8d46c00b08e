"""`make bench`: every figure in one run, on this machine, each against its anchor."""

import importlib
import importlib.metadata
import os
import platform
import sys
import time

import django

from bench.table import show

PARTS = ("method", "rules", "imported", "explain", "pages", "saves", "pdf", "budget", "suite")


def main() -> None:
    """Run the parts named on the command line, or all."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"Django {django.__version__}, WeasyPrint {importlib.metadata.version('weasyprint')}")
    for name in sys.argv[1:] or PARTS:
        print(f"{name}", flush=True)
        began = time.monotonic()
        show(importlib.import_module(f"bench.{name}").run())
        print(f"  ({time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
