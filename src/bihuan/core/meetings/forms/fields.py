"""Inputs that several forms here share."""

from typing import Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bihuan.core.files.inspection import inspect
from bihuan.core.files.limits import MAX_FILES
from bihuan.core.files.refusals import Refused
from bihuan.core.files.rules import DOCUMENT, PHOTO

Upload: TypeAlias = UploadedFile[Any]


class TimeOfDay(forms.TimeField):
    """Hours and minutes, from the picker or typed."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class FilesInput(forms.ClearableFileInput):
    """One input for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several photos, PDF, Word or Excel files; each is looked at by its content."""

    widget = FilesInput
    default_error_messages = {"required": _l("Choose at least one file.")}

    def __init__(self, *, accept: tuple[str, ...] = (PHOTO, DOCUMENT), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.accept = accept
        self.widget.attrs["multiple"] = True

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        given = data if isinstance(data, list | tuple) else [data]
        uploads: list[Upload] = [one for one in given if one]
        if not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(uploads) > MAX_FILES:
            raise ValidationError(
                _("At most %(most)s files can be added at a time.") % {"most": MAX_FILES}
            )
        faults = [fault for upload in uploads if (fault := self._fault(upload))]
        if faults:
            raise ValidationError(faults)
        return uploads

    def _fault(self, upload: Upload) -> str:
        try:
            inspect(upload, self.accept)
        except Refused as refused:
            return f"{upload.name}: {refused.sentence}"
        return ""
