"""Which language the source wrote in, so that a page can mark its words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0002_fences"),
    ]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="lang",
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
