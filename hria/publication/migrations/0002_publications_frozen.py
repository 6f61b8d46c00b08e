from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_publications")]

    operations = [
        frozen("publication_publication"),
        frozen("publication_artefact"),
    ]
