from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("reviews", "0008_seven_verdicts")]

    operations = [frozen("reviews_decision")]
