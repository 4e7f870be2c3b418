"""Conditions and values of a query that are written as SQL, where the ORM's way costs too much."""

from typing import Any

from django.db.models import BooleanField, Expression, F, Field


class WrittenSQL(Expression):
    """Something that a query says of each of its rows, made from one column of it.

    A subclass says how in `sql`. It is used as any other expression: in `filter` where its
    `output_field` is a BooleanField, in `annotate`, in subqueries.
    """

    def __init__(self, field: str, output_field: Field):
        super().__init__(output_field=output_field)
        self.column: Any = F(field)

    def sql(self, column: str, connection) -> tuple[str, list]:
        """SQL with its parameters; `column` is the SQL that names the column."""
        raise NotImplementedError

    def get_source_expressions(self):
        return [self.column]

    def set_source_expressions(self, exprs):
        (self.column,) = exprs

    def as_sql(self, compiler, connection):
        column, params = compiler.compile(self.column)
        sql, values = self.sql(column, connection)
        return sql, [*params, *values]


class IsEmpty(WrittenSQL):
    """Whether a field of text holds none, in the words of an index of just those rows."""

    def __init__(self, field: str):
        super().__init__(field, BooleanField())

    def sql(self, column, connection):
        return f"{column} = ''", []
