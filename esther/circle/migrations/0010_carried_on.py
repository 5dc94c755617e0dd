"""Whoever was inside stays inside.

Nobody was asked before what they share. So that no care stops over night, every circle
goes on as it was, written down as that (`before`), for her to look through: everybody in
care through one row, and one for every other open seat that somebody looks from.
"""

from django.db import migrations

from esther.fences import Fill

SEATS = """FROM circle_member m LEFT JOIN people_organisation o ON o.id = m.organisation_id
 WHERE m.role <> 'esther' AND (m.to_at IS NULL OR m.to_at > now())
   AND (m.account_id IS NOT NULL OR o.data_class = 'other' OR o.kind = 'pharmacy')"""
CARRIED = f"""
INSERT INTO circle_sharing (id, esther_id, member_id, organisation_id, account_id, kinds, basis,
    how, words, decided_by, from_at, ended_how)
SELECT gen_random_uuid(), e.id, NULL, NULL, NULL, 95, 'consent', 'before', '', '',
    COALESCE((SELECT min(m.from_at) FROM circle_member m WHERE m.esther_id = e.id), now()), ''
  FROM people_esther e
UNION ALL
SELECT gen_random_uuid(), m.esther_id, m.id, m.organisation_id, m.account_id, 95, 'consent',
    'before', '', '', m.from_at, ''
{SEATS}
"""
ROWS = f"SELECT (SELECT count(*) FROM people_esther) + (SELECT count(*) {SEATS})"


class Migration(migrations.Migration):
    dependencies = [("circle", "0009_by_kind")]
    operations = [Fill(CARRIED, rows=ROWS)]
