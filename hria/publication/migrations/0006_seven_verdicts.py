from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0005_halts_of_use_named")]

    operations = [
        migrations.AlterField(
            "publication",
            "verdict",
            models.CharField(
                choices=[
                    ("approve", "Approve"),
                    ("approve_with_conditions", "Approve with conditions"),
                    ("return", "Return for correction"),
                    ("halt_development", "Halt development"),
                    ("halt_use", "Halt use"),
                    ("suspend_pending_law", "Suspend until a specific statute exists"),
                    ("prohibited", "Prohibited"),
                ],
                max_length=30,
            ),
        ),
    ]
