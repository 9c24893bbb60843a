"""What runs in a process of its own because it parses what strangers made: workbooks, archives, outlines of maps.

``python -m common.reading.reader TASK`` is started by ``lib.reader_process``, which turns its refusals into
sentences. Nothing here imports Django, reads the environment or opens another file than the one it is told.
"""
