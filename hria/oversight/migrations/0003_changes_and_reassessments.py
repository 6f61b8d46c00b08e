import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0002_clock_frozen"),
        ("registry", "0005_provisional_halts"),
        ("reviews", "0002_decisions_frozen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClockRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="What changes")),
                ("what", models.TextField(max_length=2000, verbose_name="What exactly")),
                ("on", models.DateField(verbose_name="Since when, or from when")),
                ("is_planned", models.BooleanField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("press", models.UUIDField(editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="registry.system",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Reassessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Reassessment due"),
                            ("lapsed", "Overdue, the approval has lapsed"),
                            ("closed", "Done: the new decision is published"),
                            ("called_off", "Called off: the change is not made"),
                        ],
                        default="due",
                        max_length=12,
                    ),
                ),
                ("lapsed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "after",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reassessment",
                        to="reviews.decision",
                    ),
                ),
                (
                    "change",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reassessment",
                        to="oversight.change",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.decision",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reassessments",
                        to="registry.system",
                    ),
                ),
            ],
            options={
                "ordering": ["due", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "cameras",
                            "court_ruling",
                            "incident",
                            "link",
                            "model",
                            "new_law",
                            "purpose",
                            "sites",
                            "target_group",
                            "vendor",
                            "watch_list",
                        ],
                    )
                ),
                name="change_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(fields=("by", "press"), name="one_change_per_press"),
        ),
        migrations.AddIndex(
            model_name="reassessment",
            index=models.Index(
                condition=models.Q(("state__in", ["due", "lapsed"])),
                fields=["due"],
                name="reassessments_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="reassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["due", "lapsed", "closed", "called_off"])),
                name="reassessment_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("after__isnull", False), ("change", None)),
                    models.Q(("after", None), ("change__isnull", False)),
                    _connector="OR",
                ),
                name="reassessment_has_one_cause",
            ),
        ),
        migrations.AddConstraint(
            model_name="reassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_by__isnull", False), ("state", "closed")),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_by", None)),
                    _connector="OR",
                ),
                name="closed_reassessment_has_a_decision",
            ),
        ),
    ]
