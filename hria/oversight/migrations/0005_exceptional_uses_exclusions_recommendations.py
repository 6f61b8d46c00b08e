import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0004_changes_frozen"),
        ("registry", "0005_provisional_halts"),
        ("reviews", "0001_reviews"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExceptionalUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("rule", models.CharField(max_length=10)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("missing_person", "Search for a missing person in danger"),
                            ("imminent_threat", "Imminent threat to life"),
                            ("serious_offence", "Serious offence listed in a statute"),
                        ],
                        max_length=20,
                        verbose_name="Ground",
                    ),
                ),
                ("statute", models.CharField(max_length=300, verbose_name="Statute and article")),
                (
                    "because",
                    models.TextField(max_length=2000, verbose_name="Facts that show the danger"),
                ),
                ("cameras", models.JSONField(default=list, verbose_name="Cameras")),
                (
                    "authority_kind",
                    models.CharField(
                        choices=[
                            ("judge", "A judge"),
                            ("independent", "An independent body with binding powers"),
                        ],
                        max_length=20,
                        verbose_name="Who orders",
                    ),
                ),
                ("authority", models.CharField(max_length=200, verbose_name="Court or body")),
                ("starts_at", models.DateTimeField(verbose_name="From")),
                ("ends_at", models.DateTimeField(verbose_name="Until")),
                ("is_urgent", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "Order requested"),
                            ("authorised", "Authorised, not begun"),
                            ("urgent", "Running: started before the request"),
                            ("pending", "Running: request filed, no order yet"),
                            ("running", "Running under an order"),
                            ("ended", "Ended: after-report due"),
                            ("reported", "Ended and reported"),
                            ("refused", "Order refused, never started"),
                            ("dropped", "Dropped, never started"),
                        ],
                        default="requested",
                        max_length=20,
                    ),
                ),
                ("requested_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hour", "At its hour, by itself"),
                            ("found", "The person was found"),
                            ("stopped", "Ended by the responsible officer"),
                            ("refused", "The order was refused"),
                            (
                                "no_request",
                                "No order was requested within 24 hours of the urgent start",
                            ),
                            ("halted", "The system was halted or retired"),
                        ],
                        max_length=20,
                    ),
                ),
                ("report_due", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("press", models.UUIDField(editable=False, null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exceptional_uses",
                        to="reviews.decision",
                    ),
                ),
                (
                    "opened_by",
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
                        related_name="exceptional_uses",
                        to="registry.system",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="AfterReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("faces", models.PositiveIntegerField(verbose_name="Faces compared")),
                ("hits", models.PositiveIntegerField(verbose_name="Alerts")),
                ("false_hits", models.PositiveIntegerField(verbose_name="False alerts among them")),
                ("stopped", models.PositiveIntegerField(verbose_name="People stopped or checked")),
                ("was_found", models.BooleanField(verbose_name="The person was found")),
                (
                    "destroyed",
                    models.CharField(
                        choices=[
                            ("all", "Everything was destroyed"),
                            ("but_evidence", "Everything but what a court keeps as evidence"),
                            ("not_yet", "Not everything is destroyed yet"),
                        ],
                        max_length=20,
                        verbose_name="Destruction of the data",
                    ),
                ),
                ("told", models.BooleanField(verbose_name="Sent to the NHRCK and the PIPC")),
                (
                    "summary",
                    models.TextField(
                        max_length=2000, verbose_name="What happened, in words for everybody"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "use",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="oversight.exceptionaluse",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ground", models.CharField(max_length=20, verbose_name="Ground")),
                ("reasons", models.TextField(max_length=2000, verbose_name="Reasons")),
                (
                    "reference",
                    models.CharField(
                        max_length=100, verbose_name="Number of the ministry's document"
                    ),
                ),
                ("answered_on", models.DateField(verbose_name="Date of the ministry's document")),
                ("starts_on", models.DateField(verbose_name="Claimed from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Claimed until")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("claimed", "Claimed by the agency"),
                            ("expired", "Fell away: its last day has passed"),
                            ("withdrawn", "Taken back by the agency"),
                        ],
                        default="claimed",
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
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
                        related_name="exclusions",
                        to="registry.system",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="MinistryDocument",
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exclusion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document",
                        to="oversight.exclusion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrderDocument",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "Order requested"),
                            ("authorised", "Authorised, not begun"),
                            ("urgent", "Running: started before the request"),
                            ("pending", "Running: request filed, no order yet"),
                            ("running", "Running under an order"),
                            ("ended", "Ended: after-report due"),
                            ("reported", "Ended and reported"),
                            ("refused", "Order refused, never started"),
                            ("dropped", "Dropped, never started"),
                        ],
                        max_length=20,
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
                    "use",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="oversight.exceptionaluse",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("review_body", "The review body"),
                            ("nhrck", "National Human Rights Commission of Korea"),
                            ("pipc", "Personal Information Protection Commission"),
                            ("other", "Another body"),
                        ],
                        max_length=20,
                        verbose_name="Who recommends",
                    ),
                ),
                ("body", models.CharField(max_length=200, verbose_name="Name of the body")),
                ("text", models.TextField(max_length=4000, verbose_name="Recommendation")),
                ("received_on", models.DateField(verbose_name="Received on")),
                ("due_on", models.DateField()),
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
                        related_name="recommendations",
                        to="registry.system",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Addition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=4000, verbose_name="What is added")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="additions",
                        to="oversight.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("accept", "Accepted"),
                            ("partly", "Partly accepted"),
                            ("refuse", "Not accepted"),
                        ],
                        max_length=20,
                        verbose_name="Reply",
                    ),
                ),
                ("reasons", models.TextField(max_length=4000, verbose_name="Reasons and plan")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply",
                        to="oversight.recommendation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SoughtPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Person sought")),
                (
                    "use",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sought",
                        to="oversight.exceptionaluse",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="exceptionaluse",
            constraint=models.UniqueConstraint(
                fields=("system", "number"), name="one_use_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="exceptionaluse",
            constraint=models.UniqueConstraint(
                fields=("opened_by", "press"), name="one_use_per_press"
            ),
        ),
        migrations.AddConstraint(
            model_name="exceptionaluse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "requested",
                            "authorised",
                            "urgent",
                            "pending",
                            "running",
                            "ended",
                            "reported",
                            "refused",
                            "dropped",
                        ],
                    )
                ),
                name="exceptional_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="exceptionaluse",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="use_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="exceptionaluse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("ended_by", ""), _negated=True),
                        ("ended_at__isnull", False),
                        ("report_due__isnull", False),
                        ("state__in", ["ended", "reported"]),
                    ),
                    models.Q(
                        models.Q(("state__in", ["ended", "reported"]), _negated=True),
                        ("ended_at", None),
                        ("ended_by", ""),
                        ("report_due", None),
                    ),
                    _connector="OR",
                ),
                name="ended_use_has_an_hour_and_a_report_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="afterreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("false_hits__lte", models.F("hits"))),
                name="false_hits_among_hits",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "claimed")),
                fields=("system",),
                name="one_exclusion_in_force_per_system",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["claimed", "expired", "withdrawn"])),
                name="exclusion_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ground", "pilot_1y"), _negated=True),
                    ("ends_on__isnull", False),
                    _connector="OR",
                ),
                name="pilot_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="exclusion_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("system", "number"), name="one_recommendation_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("by", "press"), name="one_recommendation_per_press"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gt", models.F("received_on"))), name="reply_due_later"
            ),
        ),
    ]
