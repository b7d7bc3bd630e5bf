"""X-19: a named place has a page, and everybody finds it."""

from uuid import uuid4

import pytest
from django.test import Client

from bihuan.core.places.models import Spot
from bihuan.core.places.searching import documents

pytestmark = pytest.mark.django_db


def test_x19_a_place_has_a_page_with_a_map() -> None:
    spot = Spot.objects.create(
        name="东门农贸市场", kind="other", lat=27.1, lon=111.2, address="东门路1号"
    )
    body = Client().get(f"/places/{spot.pk}/").content.decode()
    assert "东门农贸市场" in body
    assert "东门路1号" in body
    assert 'data-marker="27.100000,111.200000"' in body
    assert Client().get(f"/places/{uuid4()}/").status_code == 404


def test_x19_a_place_is_a_document_for_everybody() -> None:
    spot = Spot.objects.create(name="东门农贸市场", kind="other", lat=27.1, lon=111.2)
    document = documents([spot])[0]
    assert (document.title, document.url) == ("东门农贸市场", f"/places/{spot.pk}/")
    assert document.audience == ("*",)
