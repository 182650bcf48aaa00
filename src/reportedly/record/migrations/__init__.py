"""Migrations of a record, one file for each form; run by `reportedly.record.schema`."""
