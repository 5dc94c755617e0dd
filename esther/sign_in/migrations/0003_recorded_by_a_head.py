"""Whether somebody who leads a unit wrote it down. Of what stands here nobody knows any more: it ends
with a new link, as it did before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sign_in", "0002_herself")]
    operations = [
        migrations.AddField(
            model_name="known",
            name="recorded",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
