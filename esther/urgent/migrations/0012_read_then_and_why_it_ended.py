"""What was read in an emergency while something that she hides was open to the reader stands apart, to
whoever is asked to look at it: as her own log tells it. And how a decision for her ended, when it is
ended before its day: who decided so, and why.

The door of 0006 stays for the old code; this one asks the same, and one thing more.
"""

from importlib import import_module

from django.db import migrations, models

BASES = import_module("esther.circle.migrations.0020_a_decision_ends_with_why").BASES
READ_DOOR = import_module("esther.urgent.migrations.0006_what_was_read").READ
# A lift for the unit or for the one who read, while it held. What opens and what hides again reads
# nothing, nor does a page that was not shared; who looks at an opening reads no note.
OPEN_THEN = """t.how = 'read' AND coalesce(t.basis, '') <> 'nothing'
              AND coalesce(t.ground, '') <> 'review' AND t.did NOT IN ('circle.lift', 'circle.end_lift')
              AND EXISTS (SELECT 1 FROM circle_lift l WHERE l.esther_id = e.esther_id
                AND l.organisation_id = t.organisation_id
                AND (l.account_id IS NULL OR l.account_id = t.account_id)
                AND l.from_at <= t.at AND t.at < l.to_at)"""


def anew(door: str) -> str:
    """The door by another name, that tells this too. Each is found, or this does not go through."""
    for was, now in (
        ("times bigint)", "times bigint, while_open boolean)"),
        ("max(t.at), count(*) FROM", "max(t.at), count(*), w.is_open FROM"),
        (
            "FROM audit_trace t\n",
            f"FROM audit_trace t,\n        LATERAL (SELECT {OPEN_THEN} AS is_open) w\n",
        ),
        (
            "GROUP BY t.did, t.how ORDER BY min(t.at), t.did, t.how",
            "GROUP BY t.did, t.how, w.is_open ORDER BY min(t.at), t.did, t.how, w.is_open",
        ),
    ):
        before, found, after = door.partition(was)
        assert found, was
        door = before + now + after
    assert door.count("urgent_read_during") == 3
    return door.replace("urgent_read_during", "urgent_read_then")


class Migration(migrations.Migration):
    dependencies = [
        ("urgent", "0011_a_lift_ends_with_it"),
        ("circle", "0020_a_decision_ends_with_why"),
        ("audit", "0003_chain_of_before"),
    ]

    operations = [
        migrations.AddField(
            "allowed",
            "ended_decided_by",
            models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            "allowed", "ended_words", models.TextField(blank=True, db_default="", default="")
        ),
        migrations.AlterField(
            "allowed",
            "basis",
            models.CharField(choices=BASES, db_default="consent", default="consent", max_length=10),
        ),
        migrations.RunSQL(anew(READ_DOOR), migrations.RunSQL.noop),
    ]
