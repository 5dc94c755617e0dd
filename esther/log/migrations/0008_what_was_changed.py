"""A reading that is looked at says what was changed in it and on which basis it was read, as one that she
asks about does: whoever signs shall be able to judge. What was found or asked before this says neither."""

import django.contrib.postgres.fields
from django.db import migrations, models


def some(length):
    """Several short codes; none, where they were not kept yet."""
    code = models.CharField(max_length=length)
    return django.contrib.postgres.fields.ArrayField(base_field=code, null=True, size=None)


class Migration(migrations.Migration):
    dependencies = [("log", "0007_answered_by_a_review")]
    operations = [
        migrations.AddField("flag", "changed", some(60)),
        migrations.AddField("flag", "bases", some(10)),
        migrations.AddField("question", "changed", some(60)),
        migrations.AddField("question", "bases", some(10)),
    ]
