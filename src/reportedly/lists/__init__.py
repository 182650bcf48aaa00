"""Official lists: who is on them, who of a report that is, and what they say to the report's words."""
