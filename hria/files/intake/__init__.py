"""Looking into documents without opening them: each kind is read only as far as needed.

No member of an archive is extracted, no XML parsed, no image decoded. Whatever cannot be
looked into is refused rather than believed.
"""
