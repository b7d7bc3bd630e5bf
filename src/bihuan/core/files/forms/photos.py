"""A form field for several photos at once, with or without JavaScript."""

from __future__ import annotations

from typing import Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.files.inspection import inspect
from bihuan.core.files.limits import MAX_FILES
from bihuan.core.files.refusals import Refused
from bihuan.core.files.rules import PHOTO

Upload: TypeAlias = UploadedFile[Any]


class PhotosInput(forms.ClearableFileInput):
    """One input for several photos. ``data-photo-input`` makes them smaller in the browser first;
    without JavaScript the same input sends them as they are.
    """

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"accept": "image/*", "data-photo-input": "", "multiple": True}
        super().__init__({**own, **(attrs or {})})


class PhotosField(forms.FileField):
    """Cleans to a list of uploads in the order chosen, each looked at by its content.

    What is wrong is said per photo ("Photo 2: …"), all at once, so that nobody fixes one only to
    meet the next. Only looks: keeping them is the action's work (``files.actions.store_all``).
    """

    widget = PhotosInput
    default_error_messages = {"required": _l("Please add at least one photo.")}

    def __init__(self, *, most: int = MAX_FILES, **kwargs: Any) -> None:
        kwargs.setdefault("label", _l("Photos"))
        super().__init__(**kwargs)
        self.most = most
        self.widget.attrs["data-max"] = str(most)

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        uploads = [one for one in self._as_list(data) if one]
        if not uploads:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return []
        if len(uploads) > self.most:
            raise ValidationError(
                _("At most %(most)s photos can be added; you chose %(number)s."),
                code="too_many",
                params={"most": self.most, "number": len(uploads)},
            )
        errors = [e for n, upload in enumerate(uploads, 1) if (e := self._fault(n, upload))]
        if errors:
            raise ValidationError(errors)
        return uploads

    def _fault(self, number: int, upload: Upload) -> ValidationError | None:
        try:
            inspect(upload, (PHOTO,))
        except Refused as refused:
            words = {"number": number, "sentence": refused.sentence}
            return ValidationError(_("Photo %(number)s: %(sentence)s"), refused.code, words)
        return None

    @staticmethod
    def _as_list(data: Any) -> list[Upload]:
        if data is None or data is False:
            return []
        return list(data) if isinstance(data, list | tuple) else [data]
