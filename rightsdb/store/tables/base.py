"""表の共通部分: what all tables share: one metadata, one naming rule, a few column types."""

from sqlalchemy import BigInteger, Integer, MetaData

#: Constraint names are the same on every database, so that migrations can speak of them.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: 64 bits everywhere; on SQLite INTEGER, so that a primary key is the row's own number.
Number = BigInteger().with_variant(Integer(), "sqlite")
