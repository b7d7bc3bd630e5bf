"""X-17, X-20: words that name somebody are found, so that no stranger reads them."""

import pytest

from bihuan.core.parties.names_in_text import names_someone

NAMED = """
我家住在国庆路，王建国经常把车停在这里
路口井盖坏了，请联系李秀英
昨天骑手张伟在这里摔倒受伤
3栋的陈小红家门口有积水
隔壁老王说这里经常停电
王师傅的店门口堆满了垃圾
是刘某某把消防通道堵住了
业主周丽萍反映电梯坏了
小李，麻烦来修一下
李主任说过会处理
这里的灯不亮，欧阳雪说上周就报过了
坑是何志强挖的
居民曲波投诉噪音
请找赵六
村民谢天华，房子裂了
Please call Zhang Wei about the manhole
Mr. Smith lives here
My name is John Brown
联系人 陈明
井盖松动。刘德华
唐国强同志反映路灯不亮
与邓超群和马晓燕一起反映
我叫张三丰
孙丽的电动车被撞
学生肖晨曦差点掉进去
林女士家楼下下水道堵塞
张阿姨摔了一跤
伤者程龙已送医
"""
NOBODY = """
国庆北路3号楼前井盖坏了，大家注意
路面坑洼，下雨积水严重
高新区白云路路灯不亮
黄色警戒线掉了
井盖松动，过车会响
五岭大道与王家湾路口红绿灯不亮
文明路的树枝挡住了路牌
马路上有一个大坑
石林路段三处塌陷
江边护栏损坏
周一到周五都很堵
万华广场门口电动车乱停放
高压电线垂下来，很危险
张家界路公交站台玻璃碎了
谢谢尽快处理
这里常年积水，希望解决
金田路的下水道堵了
夏天这里很臭
于是大家都绕道走
林邑公园步道破损
燕泉路中段路灯全部不亮
苏仙岭脚下垃圾没人清运
骆仙西路雨后积水20厘米
同心桥头护栏松动
石榴湾小区消防通道被占
外卖车没地方充电
路口视线被广告牌挡住
郴江河边步道有缺口
万达广场南门骑手停车位太少
香雪路高峰期拥堵
人民西路与同心路交叉口
这条路何时能修好
雷雨天气易积水
余家垅社区充电桩坏了
Broken manhole on Guoqing Road
Street light out at Wuling Square
The pothole is deep
小路上的石板翘起来了
老马路口红灯时间太长
骑手小哥差点摔倒
保洁师傅没有清理
白天也亮着灯，浪费电
方便的话请今天处理
安全隐患很大，建议立即维修
井盖不见了，用树枝挡着
任务很重
程序有问题
店老板把东西放在人行道上
曾经修过，又坏了
陈旧的电线杆倾斜
毛坯房掉砖
康复路东侧人行道
易燃物堆放在楼道
路段中间
杜绝占道经营
许多车辆逆行
常有大货车经过
汪洋一片
钟楼下
段位
武警医院门口
严重影响出行
成功大道
大家都说这里危险
请向上级反映
和平路
给老人带来不便
被大树挡住
居民和平小区
"""


@pytest.mark.parametrize("text", NAMED.split("\n")[1:-1])
def test_x17_somebody_is_named(text: str) -> None:
    assert names_someone(text)


@pytest.mark.parametrize("text", NOBODY.split("\n")[1:-1])
def test_x17_places_and_things_are_nobody(text: str) -> None:
    assert not names_someone(text)
