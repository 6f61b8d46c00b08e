from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_halts_of_use_named")]

    operations = [
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "approve",
                            "approve_with_conditions",
                            "return",
                            "halt_development",
                            "halt_use",
                            "suspend_pending_law",
                            "prohibited",
                        ],
                    )
                ),
                name="verdict_known",
            ),
        ),
    ]
