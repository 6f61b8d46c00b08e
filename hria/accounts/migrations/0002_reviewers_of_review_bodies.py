from django.db import migrations

from hria.accounts.reviewing import only_in_review_bodies


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people_and_agencies")]

    operations = [only_in_review_bodies()]
