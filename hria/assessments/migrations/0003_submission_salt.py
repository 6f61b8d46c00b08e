from django.db import migrations, models


class Migration(migrations.Migration):
    # Nullable and without a default: SQLite then adds the column in place. Any other way it
    # makes the table anew and loses the triggers that keep submissions from being changed.
    dependencies = [("assessments", "0002_submissions_frozen")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="salt",
            field=models.CharField(max_length=64, null=True),
        ),
    ]
