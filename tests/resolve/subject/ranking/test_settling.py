"""What settles the subject once all spans are weighed: a new case is a line of data."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

CASES = [  # a text, a figure of it, its subject
    ("支出完成80亿元，为预算数的101.5%，同比增长4.2%。", "4.2%", "支出"),  # no change of how far it is fulfilled
    ("预算支出90亿元，占变动预算的88%，同口径增长7%。", "7%", "预算支出"),
    ("收入年初预算合计60亿元，实际完成62亿元。", "62亿元", "收入"),  # 实际 names nothing, and what came in is no budget
    ("52个乡镇卫生院添置病床800张。", "800张", "病床"),
    ("其余6名志愿者陆续到岗。", "6名", "志愿者"),
    ("15家餐馆客流量均超过上年。", "15家", "餐馆"),
    ("三季度保持了3%以上的增速。", "3%", "增速"),
    ("共为300名中外媒体记者提供服务。", "300名", "中外媒体记者"),
    ("投入资金3亿元。", "3亿元", "资金"),
    ("全年卖出超8万件玩具、交易额超3亿元。", "3亿元", "交易额"),
    ("居民收入达到1.5万元，农民收入6000元，五年平均分别增长8.4%和9.1%。", "8.4%", "居民收入"),
    ("上千只候鸟飞抵湿地越冬。", "千只", "候鸟"),  # who is counted acts
    ("推动34家农庄提档升级。", "34家", "农庄"),
    ("12万名各族青少年赴外地参加活动。", "12万名", "各族青少年"),
    ("31种蔬菜批发均价5.8元/公斤。", "31种", "蔬菜"),
    ("三级医疗机构起付标准900元。", "900元", "起付标准"),  # the kind of its owner
    ("规模以上工业企业资产负债率为56.1%。", "56.1%", "资产负债率"),
    ("（一）免住宿费，标准为500元。", "500元", "住宿费"),  # 标准 names nothing
    ("股价一度冲破9元。", "9元", "股价"),  # what leads to the figure
    ("成交价据说有300万元。", "300万元", "成交价"),
    ("减去上解支出57亿元、一般债务还本支出5亿元。", "5亿元", "一般债务还本支出"),  # no mark before it
    ("甲公司中期净利润下滑3.4%。", "3.4%", "净利润"),  # what opens no subject
    ("流动资产占资产总额的比例上升至45.2%。", "45.2%", "流动资产占资产总额的比例"),  # with what has the share
    ("广告费占收入的比重，由6.3%下降到5.1%。", "5.1%", "广告费占收入的比重"),  # named in the clause before
    ("申通快递营收为61亿元。", "61亿元", "营收"),  # whose account it is stands before it
    ("云海科技股价下跌0.8美元。", "0.8美元", "股价"),
    ("全年旅游总收入61亿元。", "61亿元", "旅游总收入"),  # a kind of income, no owner
    ("电影《山河》票房突破8亿元。", "8亿元", "票房"),
    ("公司归母净利润9亿元。", "9亿元", "归母净利润"),
    ("三季度冷链运输营业收入增长9%。", "9%", "冷链运输营业收入"),  # a kind of business, no owner
    ("多家企业产品报价提高两成。", "两成", "产品报价"),  # more kinds of owners and indicators
    ("钢铁行业用电量已连续4年下降，降幅达11%。", "11%", "用电量"),
    ("对12个成员国进出口2.1万亿元。", "2.1万亿元", "进出口"),  # with whom one trades
    ("卫生署预算开支大增两成。", "两成", "预算开支"),  # an office
    ("镜湖公园接待游客3.1万人次。", "3.1万人次", "游客"),  # who has what is counted
    ("宏远集团持有公司股份1200万股。", "1200万股", "公司股份"),
    ("宏达集团以起拍价3.2亿元拿下该宗地。", "3.2亿元", "起拍价"),  # by what means
    ("以寄售方式出口压缩机12万台。", "12万台", "出口压缩机"),
    ("测算显示库存量超过15亿吨。", "15亿吨", "库存量"),
    ("测算显示库存量超过需求的15%。", "15%", "库存量"),  # who says so
    ("每人每月补助600元。", "600元", "补助"),  # for each of whom
    ("全年居民消费价格比上年下降0.5%。", "0.5%", "居民消费价格"),  # no 价格比
    ("老王记得公司从80人增加到了150人。", "150人", "公司"),
    ("累计支出助学补助资金12亿元。", "12亿元", "助学补助资金"),  # verbs of paying
    ("月活用户从120万增至480万，不到两年时间增加了3倍。", "3倍", "月活用户"),  # 时间 grows by nothing
    ("失业率5%，次年暴增至近9%。", "9%", "失业率"),  # words of change name nothing
    ("该国与46个国家和国际机构签下120份文件。", "46个", "国家和国际机构"),  # two names of one thing
    ("12岁或以上市民可免费检查。", "12岁", "市民"),  # 或以上 is no part
    ("另有5家医院与本地高校共建实验室。", "5家", "医院"),  # whom they act with
    ("为4家民营企业争取融资额度12亿元。", "4家", "民营企业"),  # up to the deed that has the next figure
    ("司长的评分均跌至历年新低，分别为41分、38分。", "41分", "评分"),
    ("燃油调价影响居民消费价格上涨约0.3个百分点。", "0.3个百分点", "居民消费价格"),  # what is moved
    ("青龙大桥全长1.8公里。", "1.8公里", "全长"),  # measures of a whole stand alone
    ("开发区出资2.5亿元。", "2.5亿元", "出资"),
    ("岭东国家铁路客运量增长4%。", "4%", "客运量"),
    ("有7个组织或企业报名。", "7个", "组织或企业"),  # 或 ties two names too
    ("全省29个县级市平均用水比例为81%。", "29个", "县级市"),  # what many have each
    ("在9座山峰建起步道。", "9座", "山峰"),  # where something is done
    ("90处道路限高限宽设施全部拆除。", "90处", "道路限高限宽设施"),  # up to how many do something
    ("达标率100%，96%社区实现雨污分流。", "96%", "社区"),  # the share that does something
    ("200家行业协会各显神通。", "200家", "行业协会"),  # what is said of whom is counted
    ("向90个村、2万个集中安置区等重点区域倾斜支持。", "2万个", "集中安置区"),  # without what the list is of
]


@pytest.mark.parametrize(("text", "quantity", "subject"), CASES)
def test_the_subject_of_a_figure(claim_of: Callable[..., Claim], text: str, quantity: str, subject: str) -> None:
    assert claim_of(text, quantity).subject == subject


REGRESSED = [  # right by the last weights, wrong by those before and since rounds 72 to 75 are learnt from
    ("三季度冷库租赁营业收入增长9%。", "9%", "冷库租赁营业收入"),  # 冷库 is cut off as a place
]


@pytest.mark.xfail(strict=True, reason="the weights learnt anew read it worse; strict, so that a mend is noticed")
@pytest.mark.parametrize(("text", "quantity", "subject"), REGRESSED)
def test_a_subject_that_was_right_before(
    claim_of: Callable[..., Claim], text: str, quantity: str, subject: str
) -> None:
    assert claim_of(text, quantity).subject == subject
