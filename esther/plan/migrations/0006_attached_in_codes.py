"""Lines of other plans: days, repetition and status each by itself, said to who reads."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0005_her_answers_filled"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachedline",
            name="due_text",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="attachedline",
            name="from_text",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="attachedline",
            name="lang",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="attachedline",
            name="not_to_do",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="attachedline",
            name="repeat",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="attachedplan",
            name="lang",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="attachedplan",
            name="loose",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="attachedline",
            name="words",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="attachedplan",
            name="title",
            field=models.TextField(blank=True),
        ),
    ]
