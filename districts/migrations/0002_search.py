from django.db import migrations

from common.search import SearchIndex


class Migration(migrations.Migration):
    """Full-text indexes of the search columns."""

    dependencies = [("districts", "0001_initial")]

    operations = [SearchIndex("District"), SearchIndex("CraftVillage")]
