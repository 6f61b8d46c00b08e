from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("oversight", "0005_exceptional_uses_exclusions_recommendations")]

    operations = [
        frozen("oversight_afterreport"),
        frozen("oversight_orderdocument"),
        frozen("oversight_ministrydocument"),
        frozen("oversight_recommendation"),
        frozen("oversight_reply"),
        frozen("oversight_addition"),
    ]
