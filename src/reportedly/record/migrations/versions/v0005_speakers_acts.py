"""What somebody said in some way is found by one index: speakers with their acts."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Put the act beside the speaker."""
    op.drop_index(op.f("ix_statements_speaker"), table_name="statements")
    op.create_index(op.f("ix_statements_speaker_act"), "statements", ["speaker", "act"], unique=False)
