"""Ids of formats that want a UUID: made from our own ids, so that the same thing has the same UUID in every export."""

import uuid

NAMESPACE = uuid.UUID("a9b7c3de-52f1-5c0b-8e36-0f6f2f3f7f51")
"""Of this program; made once at random, never changed."""


def make_uuid(id_: str) -> str:
    """The UUID (version 5, RFC 9562) of an id that leaves a record."""
    return str(uuid.uuid5(NAMESPACE, id_))
