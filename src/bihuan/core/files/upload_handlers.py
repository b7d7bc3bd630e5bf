"""A ceiling on what one upload may write to the disk while it is still arriving."""

from __future__ import annotations

from django.core.files.uploadhandler import FileUploadHandler

from bihuan.core.kernel.uploads import USUAL, ceiling_at


class CappedUpload(FileUploadHandler):
    """Stands first among the upload handlers and swallows what a file has beyond the ceiling.

    The cut-off file is larger than its page takes, so the form refuses it in words; breaking the
    connection instead would leave the person with an empty page.
    """

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.arrived = 0
        self.ceiling = ceiling_at(self.request.path_info) if self.request else USUAL

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = max(0, self.ceiling - self.arrived)
        self.arrived += len(raw_data)
        return raw_data[:room] or None

    def file_complete(self, file_size: int) -> None:
        return None
