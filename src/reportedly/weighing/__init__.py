"""The weighing: many readings -> origins; pure functions of reports and readings."""
