import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_agencies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="System",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(editable=False, max_length=20, unique=True)),
                ("name_ko", models.CharField(max_length=120, verbose_name="Name in Korean")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=120, verbose_name="Name in English"),
                ),
                ("purpose_ko", models.TextField(max_length=1000, verbose_name="Purpose in Korean")),
                (
                    "purpose_en",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="Purpose in English"
                    ),
                ),
                (
                    "use_type",
                    models.CharField(
                        choices=[
                            ("detection", "Detection or counting without recognising anyone"),
                            ("verification", "Verification (1:1)"),
                            (
                                "enrolled",
                                "Identification among people who enrolled themselves (1:N)",
                            ),
                            ("retrospective", "Retrospective search in stored images"),
                            ("live_remote", "Real-time remote recognition"),
                            ("tracking", "Tracking across cameras or time"),
                            ("categorisation", "Categorisation or inference of traits or emotion"),
                            ("training", "Building a face database or training algorithms"),
                        ],
                        max_length=20,
                        verbose_name="Type of use",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("plan", "Idea or planning"),
                            ("develop", "Development, training or procurement"),
                            ("pilot", "Pilot or test with real people"),
                            ("operation", "In operation"),
                            ("expansion", "Expansion or change of an operating system"),
                            ("ended", "Ended (data or models still exist)"),
                        ],
                        max_length=20,
                        verbose_name="Stage",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("registered", "Registered"),
                            ("halted", "Halted"),
                            ("retired", "Retired"),
                        ],
                        default="registered",
                        max_length=20,
                    ),
                ),
                ("registered_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="systems",
                        to="accounts.agency",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Halt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("rules", models.JSONField(default=list)),
                ("because", models.TextField(max_length=2000)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="halts",
                        to="registry.system",
                    ),
                ),
            ],
            options={
                "ordering": ["-since"],
            },
        ),
        migrations.AddConstraint(
            model_name="system",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["registered", "halted", "retired"])),
                name="system_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="halt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)),
                fields=("system",),
                name="one_halt_in_force_per_system",
            ),
        ),
    ]
