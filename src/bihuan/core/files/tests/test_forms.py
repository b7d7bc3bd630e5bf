"""The field for several photos."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from bihuan.core.files.forms import PhotosField
from bihuan.core.files.tests.samples import picture, upload


class Report(forms.Form):
    photos = PhotosField(required=False, most=3)


class Strict(forms.Form):
    photos = PhotosField()


def form_of(*files: SimpleUploadedFile, kind: type[forms.Form] = Report) -> forms.Form:
    return kind({}, MultiValueDict({"photos": [*files]}))


def test_g09_several_photos_in_their_order() -> None:
    sent = [upload(picture(20 + n, 20), f"{n}.jpg") for n in range(3)]
    form = form_of(*sent)
    assert form.is_valid()
    assert form.cleaned_data["photos"] == sent


def test_g09_none_is_an_empty_list_unless_required() -> None:
    assert form_of().is_valid()
    assert form_of().fields["photos"].clean([]) == []
    with override("en"):
        assert form_of(kind=Strict).errors == {"photos": ["Please add at least one photo."]}


def test_g09_every_fault_is_named_with_its_photo() -> None:
    with override("en"):
        form = form_of(upload(picture()), upload(b""), upload(b"<svg/>"))
        assert form.errors["photos"] == [
            "Photo 2: This file is empty. Please choose it again.",
            "Photo 3: This is not a photo. Photos in JPEG, PNG or WebP can be added here.",
        ]


def test_g09_too_many_says_how_many() -> None:
    with override("en"):
        form = form_of(*[upload(picture(20, 20)) for _n in range(4)])
        assert form.errors["photos"] == ["At most 3 photos can be added; you chose 4."]


def test_g09_input_takes_several_with_and_without_script() -> None:
    html = str(Report()["photos"])
    assert 'type="file"' in html
    assert " multiple" in html
    assert "data-photo-input" in html
    assert 'data-max="3"' in html
