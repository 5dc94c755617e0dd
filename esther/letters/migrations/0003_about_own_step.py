"""Who has left a circle still gets, and acknowledges, what was sent to it about its own step.

A narrow ground points at a step or at an offer that ended; a notice about that row, to
those whose ground it is, is theirs. No other notice is.
"""

from django.db import migrations

from esther.fences import ACCOUNT, NARROW, UNIT, WIDE

TABLE = {"table": "letters_notice", "column": "esther_id"}
TO_US = f"(letters_notice.to_organisation_id = {UNIT} OR letters_notice.to_account_id = {ACCOUNT})"
RULE = f"{WIDE.format(**TABLE)} OR ({TO_US} AND {NARROW.format(**TABLE, step='ref')})"


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_fences"), ("circle", "0007_seen_once")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY circle ON letters_notice USING ({RULE}) WITH CHECK ({RULE});",
            migrations.RunSQL.noop,
        )
    ]
