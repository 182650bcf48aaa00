"""One module for each format of official lists; each turns a file into a `ParsedList`."""
