"""What she answered about steps before each answer was kept: the latest one."""

from django.db import migrations

from esther.fences import Fill

FILL = Fill(
    """INSERT INTO steps_stepoutcome
           (id, esther_id, step_id, outcome, words, herself, at, by_account_id)
       SELECT gen_random_uuid(), s.esther_id, s.id, s.outcome, s.met_words,
              EXISTS (SELECT 1 FROM circle_member m WHERE m.esther_id = s.esther_id
                         AND m.role = 'esther' AND m.account_id = s.met_by_id),
              s.met_at, s.met_by_id
         FROM steps_step s WHERE s.met_at IS NOT NULL""",
    rows="SELECT count(*) FROM steps_step WHERE met_at IS NOT NULL",
)


class Migration(migrations.Migration):
    dependencies = [("steps", "0005_her_answers"), ("circle", "0006_meetings")]
    operations = [FILL]
