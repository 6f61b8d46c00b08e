from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_remarks_and_assignments")]

    operations = [
        frozen("reviews_judgement"),
        frozen("reviews_reading"),
        frozen("reviews_thread"),
        frozen("reviews_post"),
        frozen("reviews_assignment"),
        frozen("reviews_assignmentend"),
        frozen("reviews_recusal"),
    ]
