"""The door for the application server (gunicorn hria.wsgi)."""

import os

from django.core.wsgi import get_wsgi_application

from hria.assessments.releases import refuse_changed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hria.settings")
application = get_wsgi_application()
refuse_changed()
