"""What was opened because it was urgent, and her yes to those who come first."""

import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.manager
import esther.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("circle", "0011_when_urgent"),
        ('people', '0007_emergency_group'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Allowed',
            fields=[
                ('id', models.UUIDField(default=esther.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('how', models.CharField(choices=[('page', 'Here, by herself'), ('told', 'Said it, face to face'), ('phone', 'By telephone'), ('paper', 'Signed on paper'), ('file', 'Came with her record'), ('before', 'Was in the circle before this was asked')], max_length=10)),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField(null=True)),
                ('by_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('esther', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.esther')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('esther', '='), (models.Func('from_at', 'to_at', function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='allowed_once_at_a_time'), models.CheckConstraint(condition=models.Q(('to_at', None), ('to_at__gte', models.F('from_at')), _connector='OR'), name='a_yes_ends_after_it_began')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Emergency',
            fields=[
                ('id', models.UUIDField(default=esther.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField()),
                ('review_due_at', models.DateTimeField()),
                ('escalated_at', models.DateTimeField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('right', 'It was right'), ('talked', 'It should have been done another way, and we have talked about it'), ('wrong', 'It was not right, and it is reported')], max_length=10)),
                ('review_words', models.TextField(blank=True)),
                ('by_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('esther', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.esther')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('reviewed_at', None)), fields=['review_due_at'], name='emergency_to_review')],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_at__gte', models.F('from_at')), ('to_at__lte', django.db.models.expressions.CombinedExpression(models.F('from_at'), '+', models.Value(datetime.timedelta(days=1))))), name='an_emergency_lasts_a_day_at_most'), models.CheckConstraint(condition=models.Q(('by_account__isnull', False), ('words__length__gte', 10)), name='an_emergency_says_who_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('reviewed_at', None)), models.Q(('outcome__in', ['right', 'talked', 'wrong']), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False), models.Q(('reviewed_by', models.F('by_account')), _negated=True)), _connector='OR'), name='a_review_is_signed_by_another')],
            },
            managers=[
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
