"""A version knows whose notes stand in it, and whether some were hidden from who settled it; and a
goal's words may be hidden from who looks."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

# In Python a goal may have no words to show; in its table it always has some.
MAY_BE_HIDDEN = migrations.AlterField(
    model_name="goal",
    name="matter",
    field=models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="matters.saying",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("plan", "0007_who_attached")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[MAY_BE_HIDDEN]),
        migrations.AddField(
            model_name="version",
            name="units",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="partly",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
