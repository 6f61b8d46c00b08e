"""HTML in, PDF out, in a process of its own that can reach nothing else.

`jobs.render_pdf` is the door. `text` and `glyphs` make typed text fit for paper. `child`,
`walls` and `landlock` run inside the confined process, which loads this package without
Django: hence nothing is imported here.
"""
