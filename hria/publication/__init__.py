"""What leaves the office: the report, its PDF, its permanent number.

Kept here: publications with their stored artefacts, what the public may see of a file,
and the renderer that makes PDFs in a process of its own.
May use: reviews and everything below.
"""
