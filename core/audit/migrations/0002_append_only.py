from django.db import migrations

from core.audit.triggers import AppendOnly


class Migration(migrations.Migration):
    """The database itself refuses to change or delete a row of the trail."""

    dependencies = [("audit", "0001_initial")]

    operations = [AppendOnly("Operation"), AppendOnly("Change")]
