"""The forms that a record has had, in order."""
