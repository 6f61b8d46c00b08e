from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_events")]

    operations = [frozen("audit_event")]
