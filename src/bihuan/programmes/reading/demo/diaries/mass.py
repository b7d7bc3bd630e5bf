"""Diaries for the mass, put together from parts by a fixed chance: varied, plain, invented."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

SEED = 20251224
SENT, INSTRUCTED, PROBLEMS, SUGGESTIONS = 236, 124, 85, 35
"""What the programme's figures say on 24 December 2025: sent up in all, instructed of them, items
adopted by kind; the ten written in full are counted in."""

HOLIDAYS = (
    ("spring", date(2025, 1, 29), 7), ("qingming", date(2025, 4, 4), 3),
    ("labour", date(2025, 5, 1), 5), ("dragon", date(2025, 5, 31), 3),
    ("national", date(2025, 10, 1), 8), ("newyear", date(2025, 1, 1), 1),
)  # fmt: skip
VILLAGES = {
    "莽山": "黄家塝村 西岭村 永安村 跳石村 和平村",
    "沙洲": "韩田村 秀水村 五一村 文市村 新东村",
    "东江湖": "上堡村 台前村 坪石村 黄草村 兴宁村",
    "高椅岭": "和平村 廖家湾村 良田村 坳上村 清江村",
    "桂东": "青竹村 沙田村 寨前村 四都村 上东村",
    "安仁": "山塘村 龙市村 渡口村 承坪村 平背村",
    "临武": "花塘村 汾市村 麦市村 金江村 水东村",
    "嘉禾": "石桥村 行廊村 珠泉村 晋屏村 广发村",
    "永兴": "马田村 黄泥村 湘阴渡村 油麻村 高亭村",
    "桂阳": "莲塘村 樟市村 洋市村 敖泉村 流峰村",
}
SEASONS = {
    "spring": (
        "正月里家家门口贴着新对联，火塘边坐着回乡的人。",
        "村口停满了外省牌照的车，比平时热闹十倍。",
        "拜年的人一拨接一拨，说完吉利话，话头就转到了村里的事。",
    ),
    "qingming": (
        "清明的雨细，路上都是提着篮子的人。", "山上的杜鹃刚开，祭扫回来的人坐在檐下歇脚。",
        "雨停了一阵，田埂滑，走一步退半步。",
    ),
    "labour": (
        "五月的田刚灌上水，蛙声从早到晚不停。", "正是插秧的时候，说话只能在田头，等他们直起腰来。",
        "茶季刚过，晒茶的竹匾还摆在坪里。",
    ),
    "dragon": (
        "端午的粽叶挂在屋檐下，龙舟鼓隔着河传过来。", "涨了端午水，河边的石阶淹掉了三级。",
        "天热得早，晚饭都端到了门外来吃。",
    ),
    "national": (
        "十月的晒谷坪上铺满了稻谷，孩子在谷堆边打滚。", "柚子黄了，装车的人从早忙到天黑。",
        "放假回来的年轻人多，球场上的灯亮到九点。",
        "油茶果裂了口，上山的人背着篓子，午饭就吃在山上。",
    ),
    "newyear": ("元旦那天霜重，菜地里一片白。",),
}  # fmt: skip
MET = ("种养大户、村支书", "返乡务工人员", "独居老人、邻居", "村小老师、学生家长",
       "小卖部店主、快递员", "护林员、采茶工", "水管员、用水户", "村医、慢性病人")  # fmt: skip
OPENINGS = (
    "在{v}走了一天，进了{n}户人家，喝了{n}碗茶。",
    "{v}的{who}带我走了一圈，边走边说，鞋上全是泥。",
    "到{v}的时候天刚亮，先碰到的是放牛的人。",
    "{v}如今只有二十来户还住着人，门开着的，我都进去坐了坐。",
    "这次回{v}，住在老同学家里，夜里说话说到鸡叫。",
    "在{v}的晒谷坪上开了个没有桌子的会，来了{n}个人。",
)
THINKING = (
    "他们说得最多的一句话是“就差一点”。差的那一点，往往就是我们没有走到的那一步。",
    "我把听到的一条一条写在手上，写不下了才想起带了本子。",
    "老人说，来看过的人不少，回话的不多。这句话我记下了。",
    "有些事乡里办得了，有些事要县里、市里一起想办法。",
    "同一件事，三个人三种说法，走到现场一看，才知道都对了一半。",
    "回来的路上我想，办法其实他们早就想好了，缺的是有人替他们问一句。",
)
PROBLEM_PARTS = (
    ("{v}通往{p}的路{d}，{c}。",
     ("果园", "茶山", "水库", "学校", "新修的冷库"),
     ("有一段塌方半年未修", "只有三米宽，会车要倒车", "没有护栏", "雨后积水过膝"),
     ("收购车不愿进村", "孩子上学绕行两公里", "老人不敢骑车", "夜里没有路灯")),
    ("{v}的饮水管{p}，{d}{c}。", ("是十几年前建的", "坏了没有固定的人修", "到旱季就供不上"),
     ("夏天", "高处的人家"), ("要挑水吃", "半天才接满一缸")),
    ("{v}的灌溉渠{p}，{d}{c}。", ("是十几年前建的", "到旱季就供不上", "淤了一半没有人清"),
     ("下游三十亩田", "末端的几户"), ("靠天收", "只好夜里守水")),
    ("{v}的变压器{p}，{d}{c}。", ("是十几年前装的", "离住户太远"), ("一到夏天", "烘烤季节"),
     ("就跳闸", "抽水机带不动")),
    ("{v}的通信基站{p}，{d}{c}。", ("离住户太远", "坏了要等半个月才有人修"),
     ("打电话", "老人的手环"), ("要走到山坡上才有信号", "常常连不上")),
    ("{v}的垃圾中转点{p}，{d}{c}。", ("离住户太远", "坏了没有固定的人修"), ("夏天", "逢赶集"),
     ("味道大", "要自己挑到镇上去倒")),
    ("{v}的{p}反映{d}，{c}。", ("慢性病人", "家长"), ("办手续要跑三个地方", "服务点周末不开门"),
     ("来回车费五六十元", "只好托人代办")),
    ("{v}的{p}反映{d}，{c}。", ("脐橙种植户", "养蜂户"),
     ("保险赔付标准不清楚", "补贴政策看不懂"), ("问了几次说法不一", "错过了申请时间")),
)  # fmt: skip
SUGGESTION_PARTS = (
    ("建议把{v}闲置的{p}改成{d}，{c}。",
     ("老村部", "旧粮仓", "旧校舍", "老供销社"),
     ("老人助餐点", "农产品分拣点", "返乡青年工位", "周末课堂"),
     ("由村集体运营、每季公开账目", "先试一年再看", "用工优先照顾脱贫户")),
    ("建议{p}到{v}这样的村{d}，{c}。",
     ("办事窗口", "流动医疗车", "农技专家", "法律顾问"),
     ("每逢赶集日来一次", "每月固定一天坐班", "开一个视频接待点"),
     ("时间提前贴在村口", "请村干部帮忙登记", "一年评一次效果")),
)  # fmt: skip
EXPERIENCES = (
    "{v}的邻乡把“谁家有空房”做成一张纸贴在车站，返乡的人下车就能找到住处。",
    "隔壁县用旧校车改成流动书屋，节假日停在集市边，孩子们排队借书。",
    "在外地看到，村里修路前先用石灰画线走三天，走顺了再动工，没有一户闹意见。",
    "邻县把灌溉放水的时间写成歌谣，用大喇叭念，争水的少了。",
)
ANSWERS = {
    "adopted": (
        "已列入明年建设计划，先行勘测。", "已纳入年度民生实事候选项目。", "并入在建项目一并实施。",
        "已明确牵头单位和完成时限。", "同意按作者建议先试一处。", "资金从本级统筹中安排。",
    ),
    "doing": (
        "已完成勘测，正在施工。", "资金已下达，下月开工。", "方案已征求群众意见，按修改稿实施。",
        "设备已采购，正在安装。", "已召开现场会，责任分到人。",
    ),
    "done": (
        "已完工，请作者和群众一道看过。", "已办结，回访满意。", "现场核实，问题已解决。",
        "已投入使用，管护人已确定。", "已办好，照片和清单附后存档。",
    ),
    "declined works": (
        "涉及生态保护红线，不能实施，已商定替代办法。",
        "同类项目在邻村已建成，可以共用，不再重复建设。",
        "已在县里年度计划内，不另立项，进度由县里答复作者。",
        "用户较少、投入较大，暂不实施，先由村里维修应急。",
    ),
    "declined service": (
        "不符合现行补助范围，已向群众说明，并告知可申请的其他渠道。",
        "需上级修订政策，已整理上报，本级暂不办理。",
        "现场核实，情况与日记所写已有变化，群众认可现状。",
    ),
    "declined suggestion": (
        "属村民自治事项，已请村委会召集户主商议。",
        "同意方向，村里暂无人手运营，条件成熟再议。",
        "邻村已有同样的场所，步行一刻钟可到，先共用。",
        "县里已有安排，不另行部署，进度由县里答复作者。",
    ),
    "experience": (
        "已摘编入《民情日记选编》，印发各县市区参考。", "已转有关部门研究借鉴。",
        "已请作者到分享会上讲一讲。",
    ),
}  # fmt: skip
WORDS = (
    "此事反映的问题带有普遍性，请研究提出意见。", "群众的话要听得进去，请尽快到现场看一看。",
    "办法可行，请抓好落实，结果反馈作者。", "请有关部门认领，逐条答复。",
    "基层的经验值得推广，请总结。", "小事不小，请限期解决。",
    "写得实在。请商县里把这件事办好。", "请先弄清有多少户是这样，再谈办法。",
    "同意作者意见，请拿出一个花钱少的方案。",
)  # fmt: skip
REPLIES = (
    "已派人到现场核实，情况属实，正按计划办理。", "已与县里会商，明确了责任单位和时限。",
    "已纳入年度工作安排，办理结果将逐条反馈作者。", "已完成整改，附现场情况说明。",
    "经逐户核对，涉及十余户，方案已报分管领导同意。", "已会同作者再次到村，与群众当面商定办法。",
)  # fmt: skip


@dataclass
class Item:
    """An item with the states it goes through: (state, words)."""

    kind: str
    text: str
    then: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Written:
    """A diary as it is played."""

    by: str
    holiday: str
    on: date
    address: str
    people: str
    title: str
    story: str
    policies: str = ""
    items: list[Item] = field(default_factory=list)
    instructed: bool = False


def mass(count: int, seed: int = SEED) -> list[Written]:
    """So many diaries, the same every time."""
    chance = random.Random(seed)
    writers = list(VILLAGES)
    return [_one(chance, writers[n % len(writers)], n) for n in range(count)]


def _one(chance: random.Random, by: str, n: int) -> Written:
    holiday, first, days = chance.choice(HOLIDAYS)
    village, who = chance.choice(VILLAGES[by].split()), chance.choice(MET)
    items = [_problem(chance, village)]
    if n % 2 == 0:
        items.append(_suggestion(chance, village))
    if n % 5 == 0:
        items.append(Item("experience", chance.choice(EXPERIENCES).format(v=village)))
    if n % 6 == 0:
        items.append(_problem(chance, village))
    opening = chance.choice(OPENINGS).format(
        v=village, n=chance.randint(3, 9), who=who.split("、")[0]
    )
    season = chance.choice(SEASONS[holiday])
    story = f"{opening}\n\n{season}{items[0].text}\n\n{chance.choice(THINKING)}"
    return Written(
        by=by,
        holiday=holiday,
        on=first + timedelta(days=chance.randrange(days)),
        address=village,
        people=who,
        title=_title(chance, village),
        story=story,
        items=items,
    )


def _title(chance: random.Random, village: str) -> str:
    forms = ("{v}的一天", "在{v}听到的话", "{v}走访记", "火塘边的{v}", "{v}的路和人", "回{v}")
    return chance.choice(forms).format(v=village)


def _filled(chance: random.Random, parts: tuple[tuple[object, ...], ...], village: str) -> str:
    form, places, details, ends = chance.choice(parts)
    return str(form).format(
        v=village,
        p=chance.choice(list(places)),  # type: ignore[call-overload]
        d=chance.choice(list(details)),  # type: ignore[call-overload]
        c=chance.choice(list(ends)),  # type: ignore[call-overload]
    )


def _problem(chance: random.Random, village: str) -> Item:
    return Item("problem", _filled(chance, PROBLEM_PARTS, village))


def _suggestion(chance: random.Random, village: str) -> Item:
    return Item("suggestion", _filled(chance, SUGGESTION_PARTS, village))
