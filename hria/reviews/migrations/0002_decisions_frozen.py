from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_reviews")]

    operations = [
        frozen("reviews_review"),
        frozen("reviews_decision"),
        frozen("reviews_condition"),
    ]
