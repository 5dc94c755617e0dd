"""The second fence around what `plan` keeps about Esther."""

from django.db import migrations

from esther.fences import Fence


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial"), ("circle", "0002_doors")]
    operations = [
        Fence("plan_plan"),
        Fence("plan_version"),
        Fence("plan_goal"),
        Fence("plan_action"),
        Fence("plan_agreement"),
        Fence("plan_comment"),
        Fence("plan_meeting"),
        Fence("plan_invitation"),
        Fence("plan_attachedplan"),
        Fence("plan_attachedline"),
    ]
