"""The worker has SQLite count its tables anew."""

import pytest
from django.db import connection, transaction

from core.server import statistics

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def due(monkeypatch):
    monkeypatch.setattr(statistics, "_asked", [-float(statistics.EVERY)])


def test_it_asks_once_an_hour(due, django_assert_num_queries):
    number = 2 if connection.vendor == "sqlite" else 0
    with django_assert_num_queries(number):
        statistics.keep_statistics()
    with django_assert_num_queries(0):
        statistics.keep_statistics()


def test_not_within_a_transaction_of_others(due, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(0):
        statistics.keep_statistics()
