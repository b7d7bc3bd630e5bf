"""Papers for tests: an ordinary one, and one that means harm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bihuan.core.documents.typesetting.paper import Paper

SENTENCE = "各单位要把群众反映的问题逐件登记逐件核实逐件答复做到事事有着落件件有回音"
PARAGRAPH = SENTENCE * 6
BODY = ("一、总体要求。坚持问题导向，抓好落实。", "（一）工作目标。年内办结。", *[PARAGRAPH] * 8)


def paper(**fields: Any) -> Paper:
    """Three pages of a downward document, unless told otherwise."""
    made = Paper(
        form="downward",
        mark="郴州市北湖区人民政府文件",
        number="北政发〔2026〕5号",
        title="郴州市北湖区人民政府关于做好群众诉求办理工作的通知",
        addressee="各镇人民政府、街道办事处，区直各有关单位",
        paragraphs=BODY,
        issuer="郴州市北湖区人民政府",
        date="2026年1月5日",
        sealed=True,
        attachments=("群众诉求办理事项清单", "责任分工表"),
        copies="区委办公室，区人大常委会办公室，区政协办公室",
        printer="郴州市北湖区人民政府办公室",
        printed="2026年1月5日",
    )
    return replace(made, **fields)


HOSTILE = (
    "<script>alert(1)</script><img src=http://127.0.0.1:9/x>",
    "&lt;b&gt; ]]> <!-- {{ x }} {% y %} \\ \x00\x07\x1b[31m \u202etxt.exe\u202c \ufffe",
    "W" * 4000,
    "字" * 400 + "\u200d" * 50,
    "file:///etc/passwd @import url(http://127.0.0.1:9/x); </style><style>*{display:none}",
)
