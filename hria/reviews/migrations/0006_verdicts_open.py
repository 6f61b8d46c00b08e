from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0005_decisions_thawed")]

    operations = [
        migrations.RemoveConstraint("decision", "verdict_known"),
        migrations.AlterField(
            "decision",
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
