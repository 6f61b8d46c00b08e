"""What the stories of assessments share."""

from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

_numbers = count()


@pytest.fixture
def at():
    """at(assessment, key) -> the address of that step."""
    return lambda assessment, key: reverse("assessments:step", args=[assessment.pk, key])


@pytest.fixture
def pdf():
    """pdf(name) -> a small document, different each time."""

    def document(name="시험 성적서.pdf"):
        content = f"%PDF-1.7\n{next(_numbers)}\n%%EOF\n".encode()
        return SimpleUploadedFile(name, content, "application/pdf")

    return document


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path
