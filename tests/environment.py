"""The environment the tests run in: set before Django reads its settings.

The database is what DATABASE_URL names (Django makes its own test_… beside it), else SQLite in
memory. Everything else is fixed here, so that nobody's shell decides what the tests find, and
no test ever writes to the data of a real installation.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

DATA_DIR = Path(tempfile.mkdtemp(prefix="hria-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)

TEST_SECRET = "for-the-tests-only-" + "0123456789" * 4

# Read by the server the tests start and by the test process alike.
COMMON = {
    "DJANGO_SETTINGS_MODULE": "hria.settings",
    "SECRET_KEY": TEST_SECRET,
    "DEBUG": "false",
    "TLS": "false",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "CSRF_TRUSTED_ORIGINS": "",
    "BEHIND_PROXY": "false",
    "EMAIL_URL": "consolemail://",
    "HRIA_DEMO": "false",
    "HRIA_MASTHEAD": "false",
    "HRIA_PUBLIC_URL": "http://127.0.0.1:8000",
    "LOG_LEVEL": "WARNING",
}
FOREIGN = ("SECRET_KEY_FILE", "STATIC_ROOT", "STATICFILES_STORAGE", "HRIA_MAX_UPLOAD_MB", "PORT")


def prepare() -> None:
    """Set the variables for this process; the unhashed static storage needs no collectstatic."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    if not os.environ.get("DATABASE_URL"):
        os.environ.pop("DATABASE_URL", None)
    os.environ.update(COMMON)
    os.environ["HRIA_DATA_DIR"] = str(DATA_DIR)
    (DATA_DIR / "static").mkdir(exist_ok=True)  # WhiteNoise warns of a missing folder
    os.environ["STATICFILES_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    # Playwright keeps an event loop in this thread; Django would refuse its database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def campaign(examples: int) -> int:
    """`examples` times HRIA_CAMPAIGN: 1 in `make test`, many in `make torture`."""
    return max(1, round(examples * float(os.environ.get("HRIA_CAMPAIGN", "1"))))
