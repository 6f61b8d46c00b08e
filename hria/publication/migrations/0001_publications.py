import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assessments", "0002_submissions_frozen"),
        ("registry", "0001_systems"),
        ("reviews", "0002_decisions_frozen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("name_ko", models.CharField(max_length=120)),
                ("name_en", models.CharField(blank=True, max_length=120)),
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
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("determination", models.CharField(max_length=40)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("approve", "Approve"),
                            ("approve_with_conditions", "Approve with conditions"),
                            ("return", "Return for correction"),
                            ("halt", "Halt"),
                        ],
                        max_length=30,
                    ),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("report", models.JSONField()),
                (
                    "assessment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="assessments.assessment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="reviews.decision",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="registry.system",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Artefact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("page", "HTML"), ("pdf", "PDF"), ("json", "JSON")], max_length=10
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="publication.publication",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["-at", "-id"], name="publication_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("system", "version"), name="one_publication_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="artefact",
            constraint=models.UniqueConstraint(
                fields=("publication", "kind", "language"), name="one_artefact_per_kind"
            ),
        ),
    ]
