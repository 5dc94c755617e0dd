"""Of all comments those that are questions and wait, found without looking through the rest."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("plan", "0011_questions_that_wait")]
    operations = [
        AddIndexConcurrently(
            model_name="comment",
            index=models.Index(
                fields=["at"],
                condition=models.Q(answered_at=None, is_question=True),
                name="question_waits_for_an_answer",
            ),
        ),
    ]
