from django.db import migrations

from accounts.audit import append_only


class Migration(migrations.Migration):
    """The database itself refuses to change or delete a row of the trail."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(append_only("audit_operation"), migrations.RunPython.noop),
        migrations.RunPython(append_only("audit_change"), migrations.RunPython.noop),
    ]
