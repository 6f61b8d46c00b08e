from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("reviews", "0010_departures_and_minority_opinions")]

    operations = [
        frozen("reviews_proposal"),
        frozen("reviews_countersignature"),
        frozen("reviews_ownoutcome"),
        frozen("reviews_departure"),
        frozen("reviews_minorityopinion"),
    ]
