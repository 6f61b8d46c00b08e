from django.db import migrations, models


class Migration(migrations.Migration):
    # Nullable and without a default: SQLite then adds the columns in place. Any other way it
    # makes the table anew and loses the triggers that keep publications from being changed.
    dependencies = [("publication", "0002_publications_frozen")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="provisional",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="publication",
            name="bases",
            field=models.CharField(max_length=20, null=True),
        ),
    ]
