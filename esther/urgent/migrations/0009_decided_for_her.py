"""Who cannot say yes or no is read by the ambulance too, on a decision for her or her guardian's yes:
whose, why, until when, and looked at again, as with what she shares. And who is at work and not of
care writes neither down, at the fence of the table too.

The door stands in 0008; what it asks of a yes, and what it writes of it, is written anew here.
"""

from importlib import import_module

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models

from esther.fences import IN_CARE, UNIT

OPEN_DOOR = import_module("esther.urgent.migrations.0008_one_after_the_other").READ_IT
# Whoever takes it back is written down with the end: what ends without is a decision that has its day.
HOLDS = """    SELECT * INTO said FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
       AND (to_at IS NULL OR (basis = 'decision' AND ended_by_id IS NULL AND to_at > moment));
    ends := LEAST(ends, said.to_at);
    IF said.id IS NULL THEN
"""
TOLD = """
    INSERT INTO circle_sharing (id, esther_id, member_id, organisation_id, kinds, basis, how,
        words, decided_by, review_on, from_at, to_at, ended_how)
    VALUES (p_sharing, p_esther, p_member, unit, 64, said.basis, said.how, said.words,
        said.decided_by, said.review_on, moment, ends, '');
"""
WAS_YES = """    -- A yes has no last day: one that has an end was taken back, if it be after our moment.
    SELECT how INTO said FROM urgent_allowed WHERE esther_id = p_esther AND from_at <= moment
       AND to_at IS NULL;
    IF said IS NULL THEN
"""
WAS_TOLD = """
    INSERT INTO circle_sharing (id, esther_id, member_id, organisation_id, kinds, basis, how,
        words, decided_by, from_at, to_at, ended_how)
    VALUES (p_sharing, p_esther, p_member, unit, 64, 'consent', said, '', '', moment, ends, '');
"""


def anew(door: str) -> str:
    """The door with other conditions. Each is found, or this does not go through."""
    for was, now in (
        ("    said varchar;\n", "    said urgent_allowed;\n"),
        (WAS_YES, HOLDS),
        (WAS_TOLD, TOLD),
    ):
        before, found, after = door.partition(was)
        assert found, was
        door = before + now + after
    return door


# Restrictive: whatever the other policies of the table say. In private it is her own, or her guardian's.
HEARD = "".join(
    f"""
CREATE POLICY heard_{name} ON urgent_allowed AS RESTRICTIVE FOR {verb} TO esther_app
    {clause} ({UNIT} IS NULL OR {IN_CARE});"""
    for name, verb, clause in (("new", "INSERT", "WITH CHECK"), ("anew", "UPDATE", "USING"))
)
BASES = [
    ("consent", "She has said yes"),
    ("decision", "She cannot say yes or no: decided for her"),
    ("guardian", "Her guardian has said yes"),
    ("emergency", "Emergency"),
]
FOR_HER = ["decision", "guardian"]
MUST = {
    "a_yes_is_hers_or_for_her": models.Q(basis__in=["consent", *FOR_HER]),
    "who_says_it_for_her_says_why": ~models.Q(basis__in=FOR_HER) | ~models.Q(words=""),
    "a_decision_to_read_ends_and_is_reviewed": ~models.Q(basis="decision")
    | models.Q(to_at__isnull=False, review_on__isnull=False) & ~models.Q(decided_by=""),
}


class Migration(migrations.Migration):
    dependencies = [
        ("urgent", "0008_one_after_the_other"),
        ("circle", "0017_no_way_back_in"),
    ]

    operations = [
        migrations.AddField(
            "allowed",
            "basis",
            models.CharField(choices=BASES, db_default="consent", default="consent", max_length=10),
        ),
        migrations.AddField("allowed", "words", models.TextField(blank=True, db_default="")),
        migrations.AddField(
            "allowed", "decided_by", models.CharField(blank=True, db_default="", max_length=200)
        ),
        migrations.AddField("allowed", "review_on", models.DateField(null=True)),
        *(
            AddConstraintNotValid("allowed", models.CheckConstraint(condition=must, name=name))
            for name, must in MUST.items()
        ),
        *(ValidateConstraint("allowed", name) for name in MUST),
        migrations.RunSQL(anew(OPEN_DOOR) + HEARD, migrations.RunSQL.noop),
    ]
