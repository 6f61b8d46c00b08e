"""What the stories of assessments share."""

import io
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

_numbers = count()


@pytest.fixture
def at():
    """at(assessment, key) -> the address of that step."""
    return lambda assessment, key: reverse("assessments:step", args=[assessment.pk, key])


@pytest.fixture
def pdf():
    """pdf(name) -> a small document, different each time."""

    def document(name="시험 성적서.pdf"):
        writer = PdfWriter()
        writer.add_blank_page(100, 100)
        writer.add_metadata({"/Title": f"{next(_numbers)}"})
        content = io.BytesIO()
        writer.write(content)
        return SimpleUploadedFile(name, content.getvalue(), "application/pdf")

    return document


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.HRIA_DATA_DIR = tmp_path
