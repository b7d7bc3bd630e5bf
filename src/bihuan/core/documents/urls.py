"""Addresses of documents, full paths from the root."""

from django.urls import path

from bihuan.core.documents.views import documents, drafting, files, words

app_name = "documents"

urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/new/", drafting.blank, name="blank"),
    path("documents/new/<str:source>/<uuid:object_id>/", drafting.begin, name="begin"),
    path("documents/new/<str:source>/", drafting.begin_set, name="begin_set"),
    path("documents/words/", words.words, name="words"),
    path("documents/<uuid:document_id>/", documents.document, name="document"),
    path("documents/<uuid:document_id>/edit/", drafting.edit, name="edit"),
    path("documents/<uuid:document_id>/discard/", drafting.discarded, name="discard"),
    path("documents/<uuid:document_id>/issue/", documents.issued, name="issue"),
    path("documents/<uuid:document_id>/void/", documents.voided, name="void"),
    path("documents/<uuid:document_id>/file.<slug:kind>", files.file, name="file"),
]
