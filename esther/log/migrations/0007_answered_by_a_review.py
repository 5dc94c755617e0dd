"""What a review of an opening answered before is told in the words it was signed with, too: "it should
have been done another way" stood in her log as "it was not right"."""

from django.db import migrations

from esther.fences import Fill

# A review answers in the moment that it is signed, by the same hand.
OF_THE_SAME = """
    e.esther_id = q.esther_id AND e.by_account_id = q.reader_id
    AND e.by_organisation_id = q.organisation_id AND q.read_at BETWEEN e.from_at AND e.to_at
    AND e.reviewed_at = q.answered_at AND e.reviewed_by_id = q.answered_by_id AND NOT q.by_review"""
FILLED = f"""
UPDATE log_question q SET by_review = true, answer = e.outcome
  FROM urgent_emergency e WHERE {OF_THE_SAME}"""
ROWS = f"""
SELECT count(DISTINCT q.id) FROM log_question q JOIN urgent_emergency e ON {OF_THE_SAME}"""


class Migration(migrations.Migration):
    dependencies = [("log", "0006_found_and_why"), ("urgent", "0007_who_decides")]
    operations = [Fill(FILLED, rows=ROWS)]
