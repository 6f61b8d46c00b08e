from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0009_halt_history_frozen"),
    ]

    operations = [
        migrations.AlterField(
            model_name="haltstep",
            name="action",
            field=models.CharField(
                choices=[
                    ("confirm", "Confirmed as switched off"),
                    ("verify", "Verified as switched off"),
                    ("refuse", "Not verified: confirmation is due anew"),
                    ("escalate", "Confirmation overdue"),
                    ("object", "Objection by the agency"),
                    ("enter_statute", "Statute entered"),
                    ("lift", "Lifted"),
                    ("supersede", "Replaced by a wider or graver order"),
                    ("demand", "Demanded once more: confirmation is due anew"),
                ],
                max_length=20,
            ),
        ),
    ]
