import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_invitations"),
        ("registry", "0007_halts_of_before_are_orders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="halt",
            name="confirm_agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
            ),
        ),
        migrations.AlterField(
            model_name="halt",
            name="confirm_by",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="halt",
            name="ground",
            field=models.CharField(
                choices=[
                    ("rule", "A rule of the method"),
                    ("decision", "A reviewer's decision"),
                    ("lapse", "A condition or approval that lapsed"),
                    ("emergency", "An immediate halt ordered by a person"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="halt",
            name="number",
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterField(
            model_name="halt",
            name="object_until",
            field=models.DateField(),
        ),
        migrations.AddConstraint(
            model_name="halt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["ordered", "confirmed_off", "verified"])),
                fields=("system",),
                name="one_halt_in_force_per_system",
            ),
        ),
        migrations.AddConstraint(
            model_name="halt",
            constraint=models.UniqueConstraint(
                fields=("system", "number"), name="one_order_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="halt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["ordered", "confirmed_off", "verified", "lifted", "superseded"])
                ),
                name="halt_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="halt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", False), ("state", "lifted")),
                    models.Q(models.Q(("state", "lifted"), _negated=True), ("lifted_at", None)),
                    _connector="OR",
                ),
                name="lifted_halt_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="halt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("scope", "whole"),
                    models.Q(("scope_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="halted_part_is_named",
            ),
        ),
    ]
