"""How offices head a table of coverage, and what they write in it."""

ALIASES: dict[str, tuple[str, ...]] = {
    "credit_code": (
        "统一社会信用代码", "社会信用代码", "信用代码", "统一代码", "credit code", "uscc",
    ),
    "name": ("企业名称", "单位名称", "企业全称", "company"),
    "cover": ("覆盖方式", "党的工作覆盖方式", "组建方式", "覆盖类型", "党组织组建形式", "cover"),
    "organisation": ("党组织名称", "所属党组织", "党支部名称", "党组织", "organisation"),
    "members": ("党员数", "党员人数", "党员", "members"),
    "since": ("覆盖日期", "组建日期", "成立日期", "组建时间", "选派日期", "since"),
    "instructor": ("指导员岗位", "党建指导员", "指导员", "instructor"),
    "why_not": ("未单独组建原因", "未组建原因", "未覆盖原因", "原因", "reason"),
    "next_step": ("下一步", "下步打算", "下一步措施", "工作措施", "next step"),
}  # fmt: skip
EXAMPLES = (
    (
        "92431002MA4L0TEST1", "", "单独组建", "中共北湖区小埠便利店支部委员会", "3",
        "2024-07-01", "", "", "",
    ),
)  # fmt: skip
COVERS = {
    "单独组建": "own", "单独": "own", "独立组建": "own", "own": "own", "联合组建": "joint",
    "联合": "joint", "joint": "joint", "指导员": "instructor", "选派指导员": "instructor",
    "党建指导员": "instructor", "instructor": "instructor", "未覆盖": "none", "无": "none",
    "none": "none",
}  # fmt: skip
REASONS = (
    ("members", ("党员不足", "不足3名", "不足三名", "党员少", "无党员", "党员人数")),
    ("flow", ("流动", "不稳定")),
    ("owner", ("负责人", "业主", "意愿", "顾虑")),
    ("new", ("新成立", "刚成立", "成立不久")),
)


def reason_of(text: str) -> str:
    """The reason that a sentence gives; "other" where no word is known."""
    return next((code for code, words in REASONS if any(one in text for one in words)), "other")
