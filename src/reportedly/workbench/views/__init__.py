"""What each page shows, as plain frozen objects made from the record's; they need neither a server nor a browser."""
