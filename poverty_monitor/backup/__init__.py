"""One file that brings an installation back: made while the program runs, restored beside what is there, then switched.

docs/adr/0012 says why it is done so. Sees no app: it handles tables, whatever they are.
"""
