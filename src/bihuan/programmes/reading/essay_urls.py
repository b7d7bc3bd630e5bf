"""Addresses of essays and books, below the programme's prefix."""

from django.urls import path

from bihuan.programmes.reading.views import authors, books, essays

ESSAYS = [
    path("essays/write/", essays.write, name="essay_new"),
    path("essays/write/<uuid:piece_id>/", essays.write, name="essay_write"),
    path("essays/write/<uuid:piece_id>/preview/", essays.preview, name="essay_preview"),
    path("essays/write/<uuid:piece_id>/drop/", essays.drop, name="essay_drop"),
    path("essays/mine/", essays.mine, name="essays_mine"),
    path("essays/mine/<uuid:piece_id>/", essays.one, name="essay"),
    path("essays/mine/<uuid:piece_id>/notes/<uuid:note_id>/", essays.answer, name="essay_answer"),
    path("essays/author/", authors.author, name="author"),
    path("essays/groups/", authors.groups, name="essay_groups"),
    path("essays/groups/<uuid:piece_id>/", authors.group, name="essay_group"),
    path("books/", books.books, name="books"),
    path("books/find/", books.find, name="book_find"),
    path("books/<uuid:book_id>/", books.book, name="book"),
    path("books/<uuid:book_id>/merge/", books.merge, name="book_merge"),
]
