import sqlite3

from django.apps import AppConfig
from django.db.backends.sqlite3.base import DatabaseWrapper

# What SQLite takes in one statement since 3.32; Django counts with 999, and writes in many small portions.
_MOST_PARAMETERS = 32_766


class CommonConfig(AppConfig):
    name = "common"

    def ready(self):
        if sqlite3.sqlite_version_info >= (3, 32):
            DatabaseWrapper.features_class.max_query_params = _MOST_PARAMETERS
