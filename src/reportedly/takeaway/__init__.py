"""What leaves a record for other tools: coder rows, dossiers, exchange formats.

A room for files made from a whole record; `reportedly.exports` has those of one reading. One module or small package for
each format, all fed by `reportedly.takeaway.content`. Nothing here reads the clock: an unchanged record leaves the same bytes.
"""
