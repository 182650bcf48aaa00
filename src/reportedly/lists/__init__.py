"""Official lists: reading them, finding names on them, holding a report's words against them."""
