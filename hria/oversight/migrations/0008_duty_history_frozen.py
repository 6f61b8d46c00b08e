from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("oversight", "0007_duties")]

    operations = [frozen("oversight_dutystep"), frozen("oversight_dutyfile")]
