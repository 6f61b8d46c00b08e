from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_assessments")]

    operations = [frozen("assessments_instrumentversion"), frozen("assessments_submission")]
