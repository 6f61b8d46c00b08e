#!/usr/bin/env python
"""Django's command line."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hria.settings")
    if sys.argv[1:2] == ["assess"]:
        # Applies the method to a file and signs nothing: anyone may run it on a fresh clone.
        os.environ.setdefault("SECRET_KEY", secrets.token_hex(32))
    execute_from_command_line(sys.argv)
