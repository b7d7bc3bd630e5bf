"""How old systems head their columns, and what they call the ends of a matter."""

ALIASES: dict[str, tuple[str, ...]] = {
    "ref": (
        "id", "编号", "工单编号", "工单号", "案件编号", "案件号", "受理编号", "受理号", "诉求编号",
        "事件编号", "任务号", "登记编号", "流水号", "case id", "request id", "service request id",
        "ticket", "ticket id", "ticket number", "reference", "reference number", "case number",
        "request number", "序号",
    ),
    "title": (
        "title", "subject", "summary", "标题", "主题", "诉求标题", "案件标题", "问题标题",
        "事件标题", "工单标题", "事项",
    ),
    "words": (
        "description", "details", "content", "request details", "complaint description", "描述",
        "问题描述", "内容", "诉求内容", "反映内容", "案件描述", "事件描述", "来电内容", "具体内容",
        "反映问题", "工单内容",
    ),
    "category": (
        "category", "request type", "issue type", "complaint type", "service name",
        "service type", "type", "service", "类别", "问题类别", "问题类型", "案件类别", "诉求类别",
        "诉求类型", "事件类型", "类型", "分类", "小类", "大类",
    ),
    "status": (
        "status", "state", "状态", "办理状态", "处理状态", "案件状态", "工单状态", "当前状态",
        "办理情况", "是否办结",
    ),
    "address": (
        "address", "street address", "location address", "incident address", "地址", "发生地点",
        "事发地点", "详细地址", "事发地址", "问题地址", "发生地址", "地点", "位置", "location",
    ),
    "lat": ("latitude", "lat", "纬度"),
    "lon": ("longitude", "lon", "lng", "long", "经度"),
    "opened": (
        "date created", "created", "created at", "created date", "creation date",
        "requested datetime", "date opened", "opened", "opened at", "open date", "登记时间",
        "受理时间", "上报时间", "创建时间", "来电时间", "反映时间", "发生时间", "登记日期",
        "受理日期", "上报日期", "创建日期", "日期", "时间", "date",
    ),
    "closed": (
        "date closed", "closed", "closed at", "closed date", "completed at", "completed date",
        "办结时间", "结案时间", "完成时间", "关闭时间", "办结日期", "结案日期", "完成日期",
    ),
    "unit": (
        "community", "社区", "所属社区", "村（社区）", "村/社区", "所属街道", "街道", "属地",
        "辖区", "所属单位", "区域",
    ),
    "contact_name": (
        "caller", "caller name", "contact name", "reporter name", "姓名", "来电人", "来电人姓名",
        "上报人", "联系人", "诉求人", "反映人",
    ),
    "contact_phone": (
        "phone", "telephone", "mobile", "contact phone", "caller number", "电话", "联系电话",
        "手机", "手机号", "手机号码", "来电号码",
    ),
}  # fmt: skip
DONE = (
    "completed", "complete", "closed", "resolved", "done", "fixed", "finished", "archived",
    "已办结", "办结", "已完成", "完成", "已解决", "解决", "已结案", "结案", "已处理", "已关闭",
    "关闭", "已归档", "归档", "已回复", "已答复", "已整改", "是",
)  # fmt: skip
STOPPED = (
    "void", "invalid", "rejected", "declined", "cancelled", "canceled", "withdrawn", "作废",
    "已作废", "无效", "不予受理", "不受理", "已撤销", "撤销", "已撤单", "撤单",
)  # fmt: skip
OPEN = (
    "open", "new", "received", "in progress", "in process", "pending", "acknowledged", "assigned",
    "submitted", "处理中", "办理中", "在办", "待处理", "待办", "待受理", "已受理", "受理中",
    "未办结",
    "未完成", "进行中", "已派单", "待派单", "已转办", "转办中", "否",
)  # fmt: skip
