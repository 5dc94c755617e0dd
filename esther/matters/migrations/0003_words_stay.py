"""Words are never overwritten: the application may end a saying and move it, nothing else."""

from django.db import migrations

WORDS_STAY = """
REVOKE UPDATE, DELETE ON matters_saying, matters_askedagain FROM esther_app, esther_worker;
GRANT UPDATE (position, ended_at) ON matters_saying TO esther_app, esther_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_fences")]
    operations = [migrations.RunSQL(WORDS_STAY, migrations.RunSQL.noop)]
