"""The weighing: many readings -> cases, origins, findings; pure functions of reports and readings."""
