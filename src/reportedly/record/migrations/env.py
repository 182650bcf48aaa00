"""Run by alembic: migrations on the connection, and in the transaction, that `reportedly.record.schema` hands over."""

from alembic import context

from reportedly.record.tables import metadata


def is_ours(_item: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:  # noqa: FBT001 - alembic's signature
    """Whether a table is described in `reportedly.record.tables`: the indexes of words are not."""
    return not (kind == "table" and name is not None and (name.endswith("_words") or "_words_" in name))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=is_ours,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
