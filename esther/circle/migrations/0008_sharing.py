"""What she shares and hides: tables of their own, beside the reasons to look."""

import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import esther.keys
from esther.fences import MY_UNIT, NEED, OPEN, OURS, Fence

# Who shares is Esther or her guardian, or staff who write down what she said: never a
# relative or a volunteer for themselves.
MAY_SHARE = (
    NEED.format(table="circle_sharing")
    + f""" AND ({MY_UNIT} IS NOT NULL OR EXISTS (
    SELECT 1 FROM circle_ground g JOIN circle_member m ON m.id = g.member_id
     WHERE g.esther_id = circle_sharing.esther_id AND m.role IN ('esther', 'guardian')
       AND {OURS} AND {OPEN}))"""
)

# A seat that ends takes with it what was shared with it: who comes back is asked about anew.
LEAVE = """
CREATE OR REPLACE FUNCTION circle_leave(p_member uuid, p_at timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE whom uuid;
BEGIN
    PERFORM set_config('esther.migrating', 'on', true);
    SELECT esther_id INTO whom FROM circle_member WHERE id = p_member;
    IF whom IS NULL OR NOT circle_inside(whom) THEN
        RAISE EXCEPTION 'Only somebody inside ends a seat.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE circle_sharing SET to_at = GREATEST(p_at, from_at)
     WHERE member_id = p_member AND (to_at IS NULL OR to_at > p_at);
    UPDATE circle_ground SET to_at = p_at
     WHERE member_id = p_member AND NOT narrow AND (to_at IS NULL OR to_at > p_at);
    UPDATE circle_member SET to_at = p_at WHERE id = p_member;
END $$;
"""
FORGET = "".join(
    f"""CREATE TRIGGER forget_who_was_seen AFTER INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION circle_forget();"""
    for table in ("circle_sharing", "circle_block", "circle_lift")
)


class Migration(migrations.Migration):
    dependencies = [
        ("circle", "0007_seen_once"),
        ("people", "0005_data_class"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="ground",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "It is about me"),
                    ("by_hand", "Invited to the circle"),
                    ("step", "Has a step"),
                    ("offer", "Was offered a step"),
                    ("own_step", "Had a step: its feedback only"),
                    ("plan_line", "Has a line in the plan"),
                    ("meeting", "Is invited to a meeting"),
                    ("visit", "Has a visit"),
                    ("stay", "Has a stay"),
                    ("notice", "Was sent a notice"),
                    ("import", "Sent her record"),
                    ("contact", "Is a fixed contact"),
                    ("crisis", "May read her crisis plan when it is urgent"),
                    ("emergency", "Opened in an emergency"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=esther.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("inner", "From all other units"),
                            ("outer", "From all other organisations"),
                        ],
                        max_length=5,
                    ),
                ),
                ("alerts_stay", models.BooleanField(default=True)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("page", "Here, by herself"),
                            ("told", "Said it, face to face"),
                            ("phone", "By telephone"),
                            ("paper", "Signed on paper"),
                            ("file", "Came with her record"),
                            ("before", "Was in the circle before this was asked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("to_at", models.DateTimeField(null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("page", "Here, by herself"),
                            ("told", "Said it, face to face"),
                            ("phone", "By telephone"),
                            ("paper", "Signed on paper"),
                            ("file", "Came with her record"),
                            ("before", "Was in the circle before this was asked"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "by_account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "esther",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.esther",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Lift",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=esther.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("consent", "She has said yes"),
                            ("decision", "She cannot say yes or no: decided for her"),
                            ("guardian", "Her guardian has said yes"),
                            ("emergency", "Emergency"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_by", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("from_at", models.DateTimeField()),
                ("to_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lifts",
                        to="circle.block",
                    ),
                ),
                (
                    "by_account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "esther",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.esther",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Sharing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=esther.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kinds", models.PositiveSmallIntegerField()),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("consent", "She has said yes"),
                            ("decision", "She cannot say yes or no: decided for her"),
                            ("guardian", "Her guardian has said yes"),
                            ("emergency", "Emergency"),
                        ],
                        default="consent",
                        max_length=10,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("page", "Here, by herself"),
                            ("told", "Said it, face to face"),
                            ("phone", "By telephone"),
                            ("paper", "Signed on paper"),
                            ("file", "Came with her record"),
                            ("before", "Was in the circle before this was asked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("review_on", models.DateField(null=True)),
                ("copy_sent_on", models.DateField(null=True)),
                ("from_at", models.DateTimeField()),
                ("to_at", models.DateTimeField(null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("page", "Here, by herself"),
                            ("told", "Said it, face to face"),
                            ("phone", "By telephone"),
                            ("paper", "Signed on paper"),
                            ("file", "Came with her record"),
                            ("before", "Was in the circle before this was asked"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "esther",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.esther",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="circle.member",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("esther", "="),
                    ("unit", "="),
                    (
                        models.Func(
                            "from_at",
                            "to_at",
                            function="TSTZRANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="hidden_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_at", None), ("to_at__gte", models.F("from_at")), _connector="OR"
                ),
                name="hiding_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="lift",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_at__gt", models.F("from_at")),
                    (
                        "to_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("from_at"), "+", models.Value(datetime.timedelta(days=7))
                        ),
                    ),
                ),
                name="a_lift_lasts_seven_days_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="lift",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["consent", "emergency"])),
                name="a_lift_is_her_wish_or_an_emergency",
            ),
        ),
        migrations.AddConstraint(
            model_name="lift",
            constraint=models.CheckConstraint(
                condition=models.Q(("words__length__gte", 10)), name="a_lift_says_why"
            ),
        ),
        migrations.AddIndex(
            model_name="sharing",
            index=models.Index(
                fields=["esther", "organisation"],
                include=["account", "member", "kinds", "basis", "from_at", "to_at"],
                name="shared_with",
            ),
        ),
        migrations.AddIndex(
            model_name="block",
            index=models.Index(fields=["esther"], include=["from_at", "to_at"], name="hidden_for"),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("esther", "="),
                    (
                        django.db.models.functions.comparison.Coalesce(
                            "member",
                            models.Value(
                                "00000000-0000-0000-0000-000000000000",
                                output_field=models.UUIDField(),
                            ),
                        ),
                        "=",
                    ),
                    ("basis", "="),
                    (
                        models.Func(
                            "from_at",
                            "to_at",
                            function="TSTZRANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="shared_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_at", None), ("to_at__gte", models.F("from_at")), _connector="OR"
                ),
                name="sharing_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis__in", ["decision", "guardian"]), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_decides_for_her_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", "decision"), _negated=True),
                    models.Q(("review_on__isnull", False), ("to_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_decision_for_her_ends_and_is_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis", "emergency"), _negated=True),
                    models.Q(
                        ("account__isnull", False),
                        (
                            "to_at__lte",
                            django.db.models.expressions.CombinedExpression(
                                models.F("from_at"), "+", models.Value(datetime.timedelta(days=1))
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="an_emergency_is_one_persons_and_ends_in_a_day",
            ),
        ),
        Fence("circle_sharing", rule=NEED.format(table="circle_sharing"), check=MAY_SHARE),
        Fence("circle_block", rule=NEED.format(table="circle_block")),
        Fence("circle_lift", rule=NEED.format(table="circle_lift")),
        migrations.RunSQL(LEAVE, migrations.RunSQL.noop),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]
