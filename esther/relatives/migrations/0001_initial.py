"""Who is invited by a code, why a guardian's mandate ended, and wrong codes."""

import datetime
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.manager
import esther.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('circle', '0011_when_urgent'),
        ('people', '0007_emergency_group'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ended',
            fields=[
                ('id', models.UUIDField(default=esther.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('by_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('esther', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.esther')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='circle.member')),
            ],
            options={
                'abstract': False,
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='WrongCode',
            fields=[
                ('id', models.UUIDField(default=esther.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('origin', models.CharField(max_length=32)),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='wrong_codes_lately')],
            },
        ),
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.UUIDField(default=esther.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('esther', 'Herself'), ('unit', 'Unit'), ('staff', 'Named staff'), ('relative', 'Relative'), ('guardian', 'Guardian'), ('volunteer', 'Volunteer'), ('urgent', 'For a while, when it is urgent')], max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('relation', models.CharField(blank=True, max_length=100)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('kinds', models.PositiveSmallIntegerField()),
                ('how', models.CharField(choices=[('page', 'Here, by herself'), ('told', 'Said it, face to face'), ('phone', 'By telephone'), ('paper', 'Signed on paper'), ('file', 'Came with her record'), ('before', 'Was in the circle before this was asked')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('until', models.DateTimeField(null=True)),
                ('code', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('by_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('esther', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.esther')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='circle.member')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('made_at'), '+', models.Value(datetime.timedelta(days=7))))), name='a_code_lasts_seven_days_at_most'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'guardian'), _negated=True), models.Q(models.Q(('words', ''), _negated=True), ('until__isnull', False)), _connector='OR'), name='a_guardian_has_a_legal_ground_and_a_last_day'), models.CheckConstraint(condition=models.Q(('role__in', ['relative', 'guardian', 'volunteer'])), name='only_somebody_close_is_invited_by_code')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
