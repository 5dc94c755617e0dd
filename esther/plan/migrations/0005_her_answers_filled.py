"""What she answered about lines before each answer was kept: the latest one."""

from django.db import migrations

from esther.fences import Fill

FILL = Fill(
    """INSERT INTO plan_lineoutcome (id, esther_id, action_id, outcome, words, herself, at)
       SELECT gen_random_uuid(), esther_id, id, outcome, '', false, outcome_at
         FROM plan_action WHERE outcome_at IS NOT NULL""",
    rows="SELECT count(*) FROM plan_action WHERE outcome_at IS NOT NULL",
)


class Migration(migrations.Migration):
    dependencies = [("plan", "0004_her_answers")]
    operations = [FILL]
