import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_invitations"),
        ("registry", "0005_provisional_halts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HaltProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=10)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="HaltStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("confirm", "Confirmed as switched off"),
                            ("verify", "Verified as switched off"),
                            ("refuse", "Not verified: confirmation is due anew"),
                            ("escalate", "Confirmation overdue"),
                            ("object", "Objection by the agency"),
                            ("enter_statute", "Statute entered"),
                            ("lift", "Lifted"),
                            ("supersede", "Replaced by a wider or graver order"),
                        ],
                        max_length=20,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=5000)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Statute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("article", models.CharField(max_length=100)),
                ("in_force", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="halt",
            options={"ordering": ["-since", "-pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="halt",
            name="one_halt_in_force_per_system",
        ),
        migrations.AddField(
            model_name="halt",
            name="basis",
            field=models.CharField(
                blank=True,
                choices=[("law", "Law"), ("policy", "Policy"), ("design", "Own design")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="halt",
            name="confirm_agency",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.agency",
            ),
        ),
        migrations.AddField(
            model_name="halt",
            name="confirm_by",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="halt",
            name="confirm_role",
            field=models.CharField(
                choices=[
                    ("drafter", "Drafter"),
                    ("officer", "Responsible officer"),
                    ("reviewer", "Independent reviewer"),
                    ("publisher", "Publisher"),
                    ("auditor", "Auditor"),
                    ("administrator", "Administrator"),
                ],
                default="officer",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="halt",
            name="determination",
            field=models.CharField(
                choices=[
                    ("halt_development", "Halt development"),
                    ("halt_use", "Halt use"),
                    ("suspend_pending_law", "Suspend until a specific statute exists"),
                    ("prohibited", "Prohibited"),
                ],
                default="halt_use",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="halt",
            name="ground",
            field=models.CharField(
                choices=[
                    ("rule", "A rule of the method"),
                    ("decision", "A reviewer's decision"),
                    ("lapse", "A condition or approval that lapsed"),
                    ("emergency", "An immediate halt ordered by a person"),
                ],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="halt",
            name="halted_since",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="halt",
            name="number",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="halt",
            name="object_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="halt",
            name="pending_law",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="halt",
            name="replaces",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="registry.halt",
            ),
        ),
        migrations.AddField(
            model_name="halt",
            name="round",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="halt",
            name="scope",
            field=models.CharField(
                choices=[
                    ("whole", "The whole system"),
                    ("sites", "Named sites"),
                    ("functions", "Named functions"),
                ],
                default="whole",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="halt",
            name="scope_words",
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name="halt",
            name="state",
            field=models.CharField(
                choices=[
                    ("ordered", "Ordered, not yet confirmed as switched off"),
                    ("confirmed_off", "Confirmed as switched off, not yet verified"),
                    ("verified", "Verified as switched off"),
                    ("lifted", "Lifted"),
                    ("superseded", "Replaced by a wider or graver order"),
                ],
                default="ordered",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="halt",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="haltproof",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="haltstep",
            name="agency",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.agency",
            ),
        ),
        migrations.AddField(
            model_name="haltstep",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="haltstep",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="registry.halt",
            ),
        ),
        migrations.AddField(
            model_name="haltproof",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proofs",
                to="registry.haltstep",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="order",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objection",
                to="registry.halt",
            ),
        ),
        migrations.AddField(
            model_name="statute",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="statute",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statutes",
                to="registry.halt",
            ),
        ),
        migrations.AddConstraint(
            model_name="haltstep",
            constraint=models.UniqueConstraint(
                fields=("order", "action", "round", "level"), name="one_halt_step_each"
            ),
        ),
    ]
