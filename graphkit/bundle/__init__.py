"""An answer as one file that can be kept, given away and verified: `graphkit evidence`.

document.py  the file: its fields, its hash, what is no bundle
make.py      ask, and gather what the rows rest on
compare.py   what differs between an answer then and now, row by row
causes.py    by which source
verify.py    ask again, and say it all
"""
