"""Official lists: reading them, finding names on them, holding a report's words against them.

Import what is needed from the modules: some of them load libraries that a command line's help can do without.
"""
