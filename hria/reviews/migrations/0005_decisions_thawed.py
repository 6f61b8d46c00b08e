from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    # SQLite makes the table anew when a constraint changes, and PostgreSQL keeps the triggers:
    # both are thawed first and frozen again at the end of this row of migrations.
    dependencies = [("reviews", "0004_remarks_and_assignments_frozen")]

    operations = [frozen("reviews_decision", thaw=True)]
