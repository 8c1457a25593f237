"""Reading WordprocessingML (ECMA-376 part 1).

python-docx gives neither tracked changes, hidden text, text boxes nor notes, and a table of a kilobyte can cost it
gigabytes; so the parts are read as XML.
"""
