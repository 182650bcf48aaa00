"""The workbench: a record in the browser. Pages are made on the server; nothing is asked of any other host.

``routes`` has one module a page: parse, one call, show. ``views`` makes what a page shows from the record's objects: plain
frozen objects that need neither a server nor a browser. ``templates`` turn them into HTML, everything escaped. ``desk`` holds
what all pages share. ``guard`` stands before every request, ``sessions`` say who is there.

Import from here only where a workbench is opened: the server's libraries take a third of a second.
"""
