from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_one_press_one_thing")]

    operations = [
        migrations.AddField(
            model_name="halt",
            name="provisional",
            field=models.BooleanField(default=False),
        ),
    ]
