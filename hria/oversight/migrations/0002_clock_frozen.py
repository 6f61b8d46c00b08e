from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_clock")]

    operations = [frozen("oversight_clockstep")]
