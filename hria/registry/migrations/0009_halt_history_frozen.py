from django.db import migrations

from hria.audit.immutable import frozen


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_halt_orders_whole")]

    operations = [
        frozen("registry_haltstep"),
        frozen("registry_haltproof"),
        frozen("registry_objection"),
        frozen("registry_statute"),
    ]
