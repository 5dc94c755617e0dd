"""Who is here because it is urgent neither adds to her words nor ends or moves them; nor does who is
here for a visit or a meeting alone, and is not of care.

The first fence says the same to whoever asks by a page (`matters.rules`, and
`circle.queries.why_not_act_as_guest`). This one holds where an action forgot. To ask again what she has told is a question, with a reason, and stays open.
"""

from django.db import migrations

from esther.fences import only_who_takes_part

HERS = "circle_decides(matters_saying.esther_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0003_words_stay"),
        ("circle", "0019_who_takes_part_writes"),
    ]

    operations = [
        migrations.RunSQL(
            only_who_takes_part("matters_saying", new=HERS, anew=HERS), migrations.RunSQL.noop
        )
    ]
