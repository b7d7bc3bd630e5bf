"""Any table, in any encoding and with any separator that offices use, is read back as it was."""

import csv
import io
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.tests.files import rows_of

CHINESE = "路灯不亮井盖松动垃圾没有人清运社区街道的一是在有和这为中大来上个国"
TRADITIONAL = "路燈不亮社區街道的一是在有和這為中大來上個國沒人處理"
WESTERN = "éèüöäßñçÉÀ"
INSIDE = string.ascii_letters + string.digits + ' ,;|\t"\n'
LETTERS = {
    "utf-8": CHINESE + WESTERN + "😀",
    "utf-8-sig": CHINESE + WESTERN,
    "utf-16-le": CHINESE + WESTERN,
    "utf-16-be": CHINESE + WESTERN,
    "gb18030": CHINESE,
    "gbk": CHINESE,
    "big5": TRADITIONAL,
    "cp1252": WESTERN,
}
CHOSEN = {"utf-8-sig": "utf-8", "gbk": "gb18030"}


def written(table: list[list[str]], encoding: str, delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", LETTERS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_x14_any_table_is_read_back(encoding: str, delimiter: str, data: st.DataObject) -> None:
    cell = st.text(INSIDE + LETTERS[encoding], max_size=12).map(str.strip)
    width = data.draw(st.integers(2, 5))
    row = st.lists(cell, min_size=width, max_size=width)
    table = [["x"] * width, *data.draw(st.lists(row, max_size=6))]
    content = written(table, encoding, delimiter)
    assert rows_of(content, CHOSEN.get(encoding, encoding), delimiter) == table


SENTENCES = {
    "utf-16": (["编号", "描述"], ["1", "路灯不亮，\n三盏"]),
    "utf-16-le": (["编号", "描述", "x"], ["1", "路灯不亮", "abc,def"]),
    "gbk": (["编号", "描述"], ["1", "路灯不亮，三盏都坏了，晚上看不清路"]),
    "big5": (["編號", "描述"], ["1", "路燈不亮，社區的人沒有處理，晚上看不清路"]),
    "cp1252": (["id", "Beschreibung"], ["1", "Straße gesperrt, café geöffnet"]),
}


@pytest.mark.parametrize("encoding", SENTENCES)
def test_x14_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    table = [*map(list, SENTENCES[encoding])]
    assert rows_of(written(table, encoding, ";")) == table


def test_x14_a_quotation_never_closed_is_refused_where_it_opens() -> None:
    with pytest.raises(FileRefused) as refused:
        rows_of(b'a,b\n1,2\n3,"four\n5,6\n')
    assert "3" in str(refused.value)


def test_x14_a_nul_byte_inside_is_refused() -> None:
    with pytest.raises(FileRefused):
        rows_of(b"a,b\n" + b"1,2\n" * 50 + b"3,f\x00ur\n" + b"5,6\n" * 400)
