"""Coder rows: one draft row for each case in the columns of a coding scheme, every cell with its evidence."""
