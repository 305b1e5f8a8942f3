import django.db.models.deletion
import products.naming
from common.search import SearchIndex
from django.db import migrations, models

BATCH = 2000


def fill_name_keys(apps, schema_editor):
    producers = apps.get_model("products", "Producer").objects.using(schema_editor.connection.alias)
    rows = producers.only("pk", "name").order_by("pk")
    for start in range(0, rows.count(), BATCH):
        batch = list(rows[start : start + BATCH])
        for row in batch:
            row.name_key = products.naming.producer_key(row.name)
        producers.bulk_update(batch, ["name_key"])


class Migration(migrations.Migration):
    """What tells rows that may be one, and what becomes of those that were merged."""

    dependencies = [
        ('products', '0002_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.BigIntegerField(verbose_name='mã bản ghi')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('slug', models.SlugField(max_length=120, verbose_name='địa chỉ trang')),
                ('merged_at', models.DateTimeField(auto_now_add=True, verbose_name='gộp lúc')),
                ('producer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_rows', to='products.producer', verbose_name='chủ thể được giữ lại')),
                ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_rows', to='products.product', verbose_name='sản phẩm được giữ lại')),
            ],
            options={
                'verbose_name': 'bản ghi đã gộp',
                'verbose_name_plural': 'bản ghi đã gộp',
                'ordering': ['-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='formerrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('producer', None), ('product__isnull', False)), models.Q(('producer__isnull', False), ('product', None)), _connector='OR'), name='products_formerrow_of_one_kind', violation_error_message='Bản ghi đã gộp thuộc một sản phẩm hoặc một chủ thể.'),
        ),
        migrations.AddField(
            model_name='producer',
            name='name_key',
            field=products.naming.ProducerKeyField(blank=True, default='', editable=False, max_length=300, source='name'),
        ),
        migrations.AddIndex(
            model_name='producer',
            index=models.Index(fields=['district', 'name_key'], name='products_producer_alike'),
        ),
        migrations.AddIndex(
            model_name='product',
            index=models.Index(fields=['producer', 'name_folded'], name='products_product_alike'),
        ),
        # SQLite made the table of producers anew for the column, and forgot the triggers of its index.
        SearchIndex("Producer"),
        migrations.RunPython(fill_name_keys, migrations.RunPython.noop),
    ]
