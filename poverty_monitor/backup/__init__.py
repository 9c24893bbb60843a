"""One file that brings an installation back: made while the program runs, restored beside what is there, then switched.

docs/adr/0012 says why it is done so. It handles tables, whatever they are; of the apps it knows
the data versions and the sessions by name.
"""
