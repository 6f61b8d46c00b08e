from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_changes_and_reassessments")]

    operations = [frozen("oversight_change")]
