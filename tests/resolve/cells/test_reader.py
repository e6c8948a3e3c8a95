"""Tables of many shapes become claims: value, unit, subject, days, area and change of single cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from gridded import Written, gridded
from pipeline.extract import extract_document
from pipeline.options import Options
from pipeline.records import Claim, Document, Extraction

Wanted = dict[str, tuple[object, ...]]
"""By cell: its number, its unit, its subject, the last day of its period, its area, its change."""


def read(document: Document) -> Extraction:
    done = extract_document(document)
    for claim in done.claims:
        assert document.text[claim.start : claim.end] == claim.quantity
    cells = [claim.cell for claim in done.claims if claim.cell]
    assert len(cells) == len(set(cells)) or any("(" in claim.sentence for claim in done.claims)
    return done


def short(claim: Claim) -> tuple[object, ...]:
    number = claim.percent if claim.kind == "percent" else claim.count
    day = claim.date_end.isoformat() if claim.date_end else None
    return float(number or 0), claim.unit, claim.subject, day, claim.region, claim.change


BULLETIN = "贵州省2021年国民经济和社会发展统计公报"

SHAPES: dict[str, tuple[Document, Wanted]] = {
    "a caption of changes, groups and the whole in columns": (
        gridded(
            BULLETIN,
            "表1 2021年居民消费价格比上年涨跌幅度",
            "单位：%",
            [["指标", "全省", "城市", "农村"], ["居民消费价格", "2.0", "2.1", "-1.9"], ["衣着", "0.5", "—", "0.8"]],
        ),
        {
            "R2C2": (2.0, "%", "居民消费价格", "2021-12-31", "贵州省", "increase"),
            "R2C3": (2.1, "%", "城市居民消费价格", "2021-12-31", "贵州省", "increase"),
            "R2C4": (-1.9, "%", "农村居民消费价格", "2021-12-31", "贵州省", "decrease"),
        },
    ),
    "the unit in a row above the head, a further table with its caption in the middle": (
        gridded(
            [
                [("附表1", 1, 3)],
                [("2025年长春市财政收入完成情况表", 1, 3)],
                ["", "", "单位：万元"],
                ["预算科目", "完成数", "比上年增长(%)"],
                ["增值税", "5", "-0.9"],
                [("附表2", 1, 3)],
                [("2026年长春市财政支出完成情况表", 1, 3)],
                ["", "", "单位：亿元"],
                ["预算科目", "完成数", "比上年增长(%)"],
                ["教育", "7", "3"],
            ]
        ),
        {
            "R5C2": (50000.0, "元", "增值税", "2025-12-31", "长春市", "level"),
            "R5C3": (-0.9, "%", "增值税", "2025-12-31", "长春市", "increase"),
            "R10C2": (700000000.0, "元", "教育", "2026-12-31", "长春市", "level"),
        },
    ),
    "years and currencies over empty places, the multiplier in a row of its own": (
        gridded(
            [
                ["", "截至9月30日止六个月", "", "", ""],
                ["", "2023", "2024", "", ""],
                ["", "人民币", "人民币", "美元", "%同比变动"],
                ["", "", "（以百万计，每股数据除外）", "", ""],
                ["净利润(1)", "1,200", "(1,100)", "(150)", "(6)%(2)(3)"],
                ["每股收益", "3.01", "3.5", "0.5", "16%"],
            ]
        ),
        {
            "R5C2": (1200000000.0, "元", "净利润", "2023-09-30", None, "level"),
            "R5C4": (-150000000.0, "美元", "净利润", "2024-09-30", None, "level"),
            "R5C5": (-6.0, "%", "净利润", "2024-09-30", None, "decrease"),
            "R6C3": (3.5, "元", "每股收益", "2024-09-30", None, "level"),
        },
    ),
    "shares in brackets behind amounts, the unit of the whole": (
        gridded(
            "全港個案",
            [["", "2012年"], ["個案總數", "894"], ["上述總數包括（佔總數%）：身體虐待", "336(37.6%)"]],
        ),
        {
            "R2C2": (894.0, "個", "個案總數", "2012-12-31", "香港特别行政区", "level"),
            "R3C2": (37.6, "%", "身體虐待", "2012-12-31", "香港特别行政区", "level"),
        },
    ),
    "a unit that nothing writes, in traditional characters": (
        gridded("2016年", [["學校", "學生數字"], ["甲校", "4"]]),
        {"R2C2": (4.0, "個", "學生數字", "2016-12-31", None, "level")},
    ),
    "changes of outcomes against those of the year before, by signs, in Han numerals": (
        gridded(
            "2025年武汉市收入",
            "单位：万元",
            [
                ["科目", "执行数", "上年执行数", "执行数比上年+,-%", "二○二五年执行数比二○二四年决算数增减%"],
                ["车船税", "9", "8", "12.5", "-2.7"],
            ],
        ),
        {
            "R2C4": (12.5, "%", "车船税", "2025-12-31", "武汉市", "increase"),
            "R2C5": (-2.7, "%", "车船税", "2025-12-31", "武汉市", "decrease"),
        },
    ),
    "states at the end of a year of account, a number torn apart": (
        gridded(
            "2019年半年度报告",
            "单位：元",
            [["", "本报告期末", "上年度末", "本报告期末比上年度末增减(%)"], ["总资产", "5", "4", "4. 6"]],
        ),
        {
            "R2C3": (4.0, "元", "总资产", "2018-12-31", None, "level"),
            "R2C4": (4.6, "%", "总资产", "2019-06-30", None, "increase"),
        },
    ),
    "an index by months, named by the caption": (
        gridded("产品价格指数", [["日期", "定基"], ["2021-01", "102.76"], ["2021-02", "102.86"]]),
        {"R2C2": (102.76, "", "产品价格指数", "2021-01-31", None, "level")},
    ),
    "a caption whose area stands before its year, a name that the head goes on with": (
        gridded(
            "红河州州本级2026年“三公”经费预算安排情况统计表",
            [["项目", "预算数（万元）", "价格指数（上年=100）", "比上年涨跌幅度（%）"], ["合计", "5", "101", "1"]],
        ),
        {"R2C2": (50000.0, "元", "“三公”经费", "2026-12-31", "红河哈尼族彝族自治州", "level")},
    ),
    "a caption of an index that is compared, groups below two kinds of parts, a head that only says comparison": (
        gridded(
            "2025年吐鲁番市人口比上年涨跌幅度（上年=100）",
            [
                [("指标", 2, 1), ("年末数（万人）", 2, 1), ("比较", 1, 1)],
                ["比2024年增长%"],
                ["全市人口", "70", "1"],
                ["其中：城镇", "37", "2"],
                ["乡村", "33", "3"],
                ["其中：男性", "35", "4"],
            ],
        ),
        {
            "R3C3": (1.0, "%", "人口", "2025-12-31", "吐鲁番市", "increase"),
            "R5C2": (330000.0, "人", "乡村人口", "2025-12-31", "吐鲁番市", "level"),
            "R6C2": (350000.0, "人", "男性人口", "2025-12-31", "吐鲁番市", "level"),
        },
    ),
    "owners below a head in the middle, changes called 变动比例, numbers of things": (
        gridded(
            "2023年第一季度报告",
            "单位：股",
            [
                ["股东总数", "628", "", ""],
                [("前十名股东", 1, 4)],
                ["股东名称", "持股数量", "持股比例(%)", "质押情况"],
                ["某甲有限公司", "11", "35.8", "无"],
            ],
            [["项目", "变动比例(%)", "单位数目"], ["存货", "-69.7", "5"]],
        ),
        {
            "R4C2": (11.0, "股", "持股数量", "2023-03-31", None, "level"),
            "R4C3": (35.8, "%", "持股比例", "2023-03-31", None, "level"),
            "R2C2": (-69.7, "%", "存货", "2023-03-31", None, "decrease"),
            "R2C3": (5.0, "个", "存货单位数目", "2023-03-31", None, "level"),
        },
    ),
    "units, areas and rhythms in rows under the heads": (
        gridded(
            [
                ["指标", "GDP_累计", "第二产业增加值_当期", "原油产量_当期"],
                ["地区", "全国", "全国", "全国"],
                ["频度", "季", "季", "月"],
                ["单位", "亿元", "亿元", "万吨"],
                ["2010-06", "186848.7", "47422.3", "1688.3"],
                ["2010-09", "292812.4", "48906.4", "1719.2"],
            ]
        ),
        {
            "R5C2": (18684870000000.0, "元", "GDP", "2010-06-30", "全国", "level"),
            "R5C4": (16883000.0, "吨", "原油产量_当期", "2010-06-30", "全国", "level"),
        },
    ),
    "changes in brackets behind amounts, years that span two": (
        gridded(
            "香港捐血情况",
            [["年度", "16岁捐血人数(升/跌幅)"], ["2007/08", "9,971"], ["2008/09", "9,267(-7.1%)"]],
        ),
        {"R2C2": (9971.0, "人", "16岁捐血人数", "2008-03-31", "香港特别行政区", "level")},
    ),
    "an area's own level": (
        gridded("2017年长春市收入", "单位：万元", [["地区", "收入"], ["长春市本级", "52"], ["南关区", "5"]]),
        {
            "R2C2": (520000.0, "元", "长春市收入", "2017-12-31", "长春市", "level"),
            "R3C2": (50000.0, "元", "长春市收入", "2017-12-31", "南关区", "level"),
        },
    ),
    "a month and the months so far, each with its change": (
        gridded(
            "2023年1-10月全市主要经济指标",
            [
                ["指标名称", "计量单位", "10月", "同比±%", "1-10月", "同比±%"],
                ["零售总额", "万元", "432100", "5.0", "4012300", "8.8"],
            ],
        ),
        {
            "R2C4": (5.0, "%", "零售总额", "2023-10-31", None, "increase"),
            "R2C5": (40123000000, "元", "零售总额", "2023-10-31", None, "level"),
            "R2C6": (8.8, "%", "零售总额", "2023-10-31", None, "increase"),
        },
    ),
    "plans, what came of them, ratios and differences": (
        gridded(
            "2021年一般公共预算收支完成情况表",
            "单位：万元",
            [
                ["项目", "2020年决算数", "2021年预算数", "2021年执行数", "完成预算%", "为上年%", "比上年增减额"],
                ["1.增值税", "52000", "56000", "57000", "101.8", "109.6", "5000"],
            ],
        ),
        {
            "R2C2": (520000000, "元", "增值税", "2020-12-31", None, "level"),
            "R2C4": (570000000, "元", "增值税", "2021-12-31", None, "level"),
            "R2C6": (109.6, "%", "增值税", "2021-12-31", None, "level"),
            "R2C7": (50000000, "元", "增值税", "2021-12-31", None, "increase"),
        },
    ),
    "changes in words, two days of a balance": (
        gridded(
            "2022年半年度报告",
            "（人民币百万元，百分比除外）",
            [
                ["项目", "2022年6月30日", "2021年12月31日", "变动（%）"],
                ["资产总额", "3,874", "3,517", "10.2"],
                ["不良贷款率", "1.41", "1.42", "下降0.01个百分点"],
                ["拨备覆盖率（%）", "207.03", "205.84", "同比增加1.19个百分点"],
            ],
        ),
        {
            "R2C2": (3874000000, "元", "资产总额", "2022-06-30", None, "level"),
            "R2C4": (10.2, "%", "资产总额", "2022-06-30", None, "increase"),
            "R3C4": (0.01, "百分点", "不良贷款率", "2022-06-30", None, "decrease"),
            "R4C4": (1.19, "百分点", "拨备覆盖率", "2022-06-30", None, "increase"),
        },
    ),
    "multipliers alone": (
        gridded(
            "2024年第一季度销售分析",
            [
                ["渠道", "新增用户（万）", "销售额", "营业收入（亿）"],
                ["自然搜索", "38.2", "892万", "1.5"],
                ["直播", "22.1", "¥521,000", "0.8"],
            ],
        ),
        {
            "R2C2": (382000, "户", "自然搜索新增用户", "2024-03-31", None, "level"),
            "R2C3": (8920000, "元", "自然搜索销售额", "2024-03-31", None, "level"),
            "R3C3": (521000, "元", "直播销售额", "2024-03-31", None, "level"),
            "R3C4": (80000000, "元", "直播营业收入", "2024-03-31", None, "level"),
        },
    ),
    "a kind as the first head": (
        gridded("2022年5月1日某市保供企业", [["类型", "数量(个)"], ["超市商贸", "326"], ["电商平台", "60"]]),
        {"R2C2": (326, "个", "超市商贸某市保供企业", "2022-05-01", None, "level")},
    ),
    "accumulated rows below quarters": (
        gridded(
            "国家统计局数据",
            [["指标", "2021年第三季度", "2021年第二季度"], ["工业增加值累计值(亿元)", "270", "180"]],
        ),
        {"R2C2": (27000000000, "元", "工业增加值", "2021-09-30", "全国", "level")},
    ),
    "what a total counts, and the area of a total": (
        gridded(
            "2022年房地产市场",
            [
                ["区域", "成交小区", "成交套数（套）", "成交面积（万㎡）"],
                ["章贡区", "甲小区", "312", "3.45"],
                ["赣县区", "乙小区", "120", "1.31"],
                ["合计", "2", "432", "4.76"],
            ],
        ),
        {
            "R4C2": (2, "个", "成交小区", "2022-12-31", "赣州市", "level"),
            "R4C3": (432, "套", "成交套数", "2022-12-31", "赣州市", "level"),
        },
    ),
    "several things in a caption, units in a second row of heads": (
        gridded(
            "2023年某县统计公报",
            "表2 各乡镇户数和面积",
            [["乡镇", "户数", "面积"], ["", "（户）", "（平方公里）"], ["东山镇", "12,345", "120.5"]],
        ),
        {
            "R3C2": (12345, "户", "户数", "2023-12-31", "东山镇", "level"),
            "R3C3": (120.5, "平方公里", "面积", "2023-12-31", "东山镇", "level"),
        },
    ),
    "indices below 环比 and 同比": (
        gridded(
            "表1：2023年12月70个大中城市新建商品住宅销售价格指数",
            [["城市", "环比", "同比"], ["", "上月=100", "上年同月=100"], ["北京", "99.6", "102.3"]],
        ),
        {
            "R3C2": (99.6, "", "新建商品住宅销售价格指数", "2023-12-31", "北京市", "level"),
            "R3C3": (102.3, "", "新建商品住宅销售价格指数", "2023-12-31", "北京市", "level"),
        },
    ),
    "parts that have the unit of their whole": (
        gridded(
            "2023年1-11月房地产开发投资和销售情况",
            [
                ["指标", "绝对量", "同比增长（%）"],
                ["房地产开发投资（亿元）", "104045", "-9.4"],
                ["其中：住宅", "78852", "-9.0"],
                ["办公楼", "4195", "-8.9"],
                ["房屋施工面积（万平方米）", "831345", "-7.2"],
            ],
        ),
        {
            "R3C2": (7885200000000, "元", "住宅", "2023-11-30", None, "level"),
            "R4C2": (419500000000, "元", "办公楼", "2023-11-30", None, "level"),
            "R5C2": (8313450000, "平方米", "房屋施工面积", "2023-11-30", None, "level"),
        },
    ),
    "columns that have the unit of their whole": (
        gridded(
            "2022年教育",
            [["类别", "在校生数（万人）", "其中：女生", "毛入学率（%）"], ["小学", "398.1", "185.6", "99.9"]],
        ),
        {"R2C3": (1856000, "人", "小学女生", "2022-12-31", None, "level")},
    ),
    "two tables side by side under one head": (
        gridded(
            "2024年某县教育局收支总表",
            "单位：万元",
            [
                [("收入", 1, 2), ("支出", 1, 2)],
                ["项目", "预算数", "项目", "预算数"],
                ["事业收入", "1,200.00", "教育支出", "13,000.00"],
                ["本年收入合计", "13,545.67", "本年支出合计", "13,545.67"],
            ],
        ),
        {
            "R3C2": (12000000, "元", "事业收入", "2024-12-31", None, "level"),
            "R3C4": (130000000, "元", "教育支出", "2024-12-31", None, "level"),
        },
    ),
    "a unit that is a price of an amount": (
        gridded(
            "商品价格监测",
            "2024年3月15日",
            [["品名", "计价单位", "本期价格", "环比涨跌%"], ["大米", "元/500克", "2.85", "0.35"]],
        ),
        {
            "R2C3": (2.85, "元", "大米价格", "2024-03-15", None, "level"),
            "R2C4": (0.35, "%", "大米价格", "2024-03-15", None, "increase"),
        },
    ),
    "units in a column": (
        gridded(
            BULLETIN,
            "表3 2021年500万元以上工业主要产品产量",
            [
                ["产品名称", "单位", "产 量", "比上年增长（%）"],
                ["原煤", "万吨", "776.4", "-8.2"],
                ["发电量", "亿千瓦时", "1,659.1", "12.5"],
                ["# 平板玻璃", "万重量箱", "3842.1", "--"],
            ],
        ),
        {
            "R2C3": (7764000, "吨", "原煤产量", "2021-12-31", "贵州省", "level"),
            "R2C4": (-8.2, "%", "原煤产量", "2021-12-31", "贵州省", "increase"),
            "R3C3": (165910000000, "千瓦时", "发电量", "2021-12-31", "贵州省", "level"),
            "R3C4": (12.5, "%", "发电量", "2021-12-31", "贵州省", "increase"),
            "R4C3": (38421000, "重量箱", "平板玻璃产量", "2021-12-31", "贵州省", "level"),
        },
    ),
    "areas in rows, parts in columns": (
        gridded(
            BULLETIN,
            "表2 2020年各市（州）地区生产总值",
            "单位：亿元",
            [
                ["地区", "地区生产总值", ("其中", 1, 2), "比上年增长(%)"],
                ["", "", "第一产业", "第二产业", ""],
                ["全省", "17826.56", "2539.88", "6211.62", "4.5"],
                ["黔东南州", "1191.52", "244.46", "259.23", "4.0"],
            ],
        ),
        {
            "R3C2": (1782656000000, "元", "地区生产总值", "2020-12-31", "贵州省", "level"),
            "R4C3": (24446000000, "元", "第一产业", "2020-12-31", "黔东南苗族侗族自治州", "level"),
            "R4C5": (4.0, "%", "地区生产总值", "2020-12-31", "黔东南苗族侗族自治州", "increase"),
        },
    ),
    "an indicator line, areas, years": (
        gridded(
            "指标：用水总量(亿立方米)",
            "时间：最近2年",
            [["地区", "2014年", "2013年"], ["北京市", "37.49", ""], ["河北省", "192.82", "191.29"]],
            "数据来源：国家统计局",
        ),
        {
            "R2C2": (3749000000, "立方米", "用水总量", "2014-12-31", "北京市", "level"),
            "R3C3": (19129000000, "立方米", "用水总量", "2013-12-31", "河北省", "level"),
        },
    ),
    "units in row heads, years as numbers": (
        gridded(
            "数据库：年度数据",
            [
                ["指标", "2023.0", "2022.0"],
                ["生活垃圾清运量(万吨)", "25407.8", "24444.7"],
                ["国民总收入指数(1978年=100)", "4673.9", "4440"],
                ["处理率(%)", "99.9", "99.9"],
            ],
        ),
        {
            "R2C2": (254078000, "吨", "生活垃圾清运量", "2023-12-31", "全国", "level"),
            "R3C3": (4440, "", "国民总收入指数", "2022-12-31", "全国", "level"),
            "R4C2": (99.9, "%", "处理率", "2023-12-31", "全国", "level"),
        },
    ),
    "an index": (
        gridded(
            "周口市2023年统计公报",
            "表2 2023年周口市居民消费价格指数",
            [["类别", "指数（以上年为100）"], ["居民消费价格指数", "100.0"], ["鲜菜", "91.9"]],
        ),
        {"R3C2": (91.9, "", "鲜菜指数", "2023-12-31", "周口市", "level")},
    ),
    "a company's two-row head": (
        gridded(
            "某某动力股份有限公司2017年年度报告",
            "六、主要会计数据",
            "单位：人民币 元",
            [
                ["", "2017年", ("2016年", 1, 2), "本年比上年增减"],
                ["", "", "调整前", "调整后", "调整后"],
                ["营业收入（元）", "151,569,392,236.63", "93,183,521,384.54", "93,183,521,384.54", "62.66%"],
                ["基本每股收益（元/股）", "0.85", "0.31", "0.31", "178.89%"],
                ["净利润", "(152,206)", "-", "1", "--"],
            ],
        ),
        {
            "R3C2": (151569392236.63, "元", "营业收入", "2017-12-31", None, "level"),
            "R3C3": (93183521384.54, "元", "营业收入", "2016-12-31", None, "level"),
            "R3C5": (62.66, "%", "营业收入", "2017-12-31", None, "increase"),
            "R4C4": (0.31, "元", "基本每股收益", "2016-12-31", None, "level"),
            "R5C2": (-152206, "元", "净利润", "2017-12-31", None, "level"),
        },
    ),
    "sections and shares": (
        gridded(
            "单位：人民币元",
            [
                ["", ("2017年", 1, 2), "同比增减"],
                ["", "金额", "占营业收入比重", ""],
                ["营业收入合计", "200", "100%", "5.1%"],
                [("分产品", 1, 4)],
                ["整车", "150", "75%", "-2%"],
                ["其他", "50", "25%", "3%"],
            ],
        ),
        {
            "R3C2": (200, "元", "营业收入", "2017-12-31", None, "level"),
            "R5C3": (75, "%", "整车占营业收入比重", "2017-12-31", None, "level"),
            "R5C4": (-2, "%", "整车", "2017-12-31", None, "decrease"),
            "R6C2": (50, "元", "其他", "2017-12-31", None, "level"),
        },
    ),
    "ranks and owners": (
        gridded(
            "2021年榜单",
            [
                ["排名", "上年排名", "公司名称(中文)", "营业收入(百万元)"],
                ["1", "1", "某某化工股份有限公司", "2,105,984"],
            ],
        ),
        {"R2C4": (2105984000000, "元", "营业收入", "2021-12-31", None, "level")},
    ),
    "groups in columns, the rest in lines": (
        gridded(
            "某县2016年统计公报",
            "表10 年末每百户城乡居民家庭拥有耐用品",
            "单位：台",
            [["", "城 镇", "农村"], ["彩色电视机", "110", "107"]],
        ),
        {"R2C2": (110, "台", "城镇彩色电视机", "2016-12-31", None, "level")},
    ),
    "days in rows": (
        gridded(
            "2022年1-6月主要经济指标",
            [
                ["月份", "规模以上工业增加值增速（%）", "零售总额（亿元）"],
                ["1-2月", "8.1", "1200.5"],
                ["4月", "-2.9", "550"],
            ],
        ),
        {
            "R2C2": (8.1, "%", "规模以上工业增加值", "2022-02-28", None, "increase"),
            "R3C3": (55000000000, "元", "零售总额", "2022-04-30", None, "level"),
        },
    ),
    "a month and the months up to it": (
        gridded(
            "2023年5月全市经济运行情况",
            [
                ["指标", "单位", ("本月", 1, 2), ("1-本月累计", 1, 2)],
                ["", "", "绝对值", "同比增长%", "绝对值", "同比增长%"],
                ["用电量", "万千瓦时", "20000", "-1.5", "98000", "2.0"],
            ],
        ),
        {
            "R3C3": (200000000, "千瓦时", "用电量", "2023-05-31", None, "level"),
            "R3C5": (980000000, "千瓦时", "用电量", "2023-05-31", None, "level"),
            "R3C6": (2, "%", "用电量", "2023-05-31", None, "increase"),
        },
    ),
    "merged row heads": (
        gridded(
            "2021年种植业",
            [
                ["作物", "指标", "单位", "2021年", "2020年", "增减"],
                [("小麦", 2, 1), "播种面积", "万亩", "120.5", "118.0", "2.5"],
                ["总产量", "万吨", "50.2", "49.0", "1.2"],
            ],
        ),
        {
            "R2C5": (1180000, "亩", "小麦播种面积", "2020-12-31", None, "level"),
            "R2C6": (25000, "亩", "小麦播种面积", "2021-12-31", None, "increase"),
            "R3C4": (502000, "吨", "小麦总产量", "2021-12-31", None, "level"),
        },
    ),
    "two halves side by side": (
        gridded(
            "表5 2019年各县粮食产量",
            "单位：吨",
            [["县名", "产量", "县名", "产量"], ["会昌县", "12000", "上犹县", "9000"]],
        ),
        {
            "R2C2": (12000, "吨", "粮食产量", "2019-12-31", "会昌县", "level"),
            "R2C4": (9000, "吨", "粮食产量", "2019-12-31", "上犹县", "level"),
        },
    ),
    "units in cells": (
        gridded(
            "2020年末基本情况",
            [["项目", "数值"], ["总面积", "1541平方公里"], ["总人口", "约32.5万人"], ["森林覆盖率", "81.5%"]],
        ),
        {
            "R2C2": (1541, "平方公里", "总面积", "2020-12-31", None, "level"),
            "R3C2": (325000, "人", "总人口", "2020-12-31", None, "level"),
            "R4C2": (81.5, "%", "森林覆盖率", "2020-12-31", None, "level"),
        },
    ),
    "quarters below years, changes in rows": (
        gridded(
            "各季度GDP",
            [
                ["", ("2023年", 1, 2)],
                ["", "一季度", "二季度"],
                ["GDP（亿元）", "284997", "308038"],
                ["同比增长（%）", "4.5", "6.3"],
            ],
        ),
        {
            "R3C2": (28499700000000, "元", "GDP", "2023-03-31", None, "level"),
            "R4C3": (6.3, "%", "GDP", "2023-06-30", None, "increase"),
        },
    ),
    "areas in columns": (
        gridded("贵州省2021年主要指标", [["指标", "全省", "遵义市"], ["生产总值（亿元）", "19586", "4169"]]),
        {
            "R2C2": (1958600000000, "元", "生产总值", "2021-12-31", "贵州省", "level"),
            "R2C3": (416900000000, "元", "生产总值", "2021-12-31", "遵义市", "level"),
        },
    ),
    "villages, years of leaving, units implied": (
        gridded(
            "2017-2019年出列村",
            [
                ["出列年度", "乡镇", "贫困村", "总人口数", "贫困发生率"],
                [("2017（2个）", 2, 1), ("长寨街道", 2, 1), "板沟村", "3180", "33.02"],
                ["新民村", "1792", "14.45"],
            ],
        ),
        {
            "R2C4": (3180, "人", "总人口数", "2017-12-31", "板沟村", "level"),
            "R3C5": (14.45, "%", "贫困发生率", "2017-12-31", "新民村", "level"),
        },
    ),
    "parts with the same name": (
        gridded(
            "2016年房地产",
            [
                ["", "单位", "绝对数"],
                ["房屋施工面积", "万平方米", "1308"],
                ["其中：住宅", "万平方米", "766"],
                ["房屋竣工面积", "万平方米", "111"],
                ["其中：住宅", "万平方米", "76"],
            ],
        ),
        {
            "R3C3": (7660000, "平方米", "住宅房屋施工面积", "2016-12-31", None, "level"),
            "R5C3": (760000, "平方米", "住宅房屋竣工面积", "2016-12-31", None, "level"),
        },
    ),
    "what is compared with the beginning of the year": (
        gridded(
            "表9 2016年金融机构信贷收支情况",
            [
                ["", "绝对额\n（万元）", "比年初增长（%）", "比上年增减（百分点）"],
                ["各项存款余额", "14666372", "26.7", "-0.2"],
            ],
        ),
        {
            "R2C2": (146663720000, "元", "各项存款余额", "2016-12-31", None, "level"),
            "R2C3": (26.7, "%", "各项存款余额", "2016-12-31", None, "increase"),
            "R2C4": (-0.2, "百分点", "各项存款余额", "2016-12-31", None, "decrease"),
        },
    ),
    "traditional characters": (
        gridded("今年第二季各行業失業率", [["行業", "2020年"], ["製造", "6.3%"]], source="hk.html"),
        {"R2C2": (6.3, "%", "製造失業率", "2020-12-31", None, "level")},
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read(name: str) -> None:
    document, wanted = SHAPES[name]
    found = {claim.cell: short(claim) for claim in read(document).claims}
    assert {cell: found.get(cell) for cell in wanted} == wanted


def claims(*parts: str | list[list[Written]]) -> list[Claim]:
    return list(read(gridded(*parts)).claims)


def test_where_unit_and_date_stand_is_the_rule() -> None:
    (claim,) = claims("表1 2020年产量", "单位：吨", [["产品", "产量"], ["铁", "5"]])
    assert claim.rule == "table.unit_line/table.date_caption"
    assert claim.provenance.date == "table.date_caption"
    assert (claim.row_head, claim.column_head, claim.cell) == ("铁", "产量", "R2C2")
    assert claim.table_id == f"{claim.doc_id}-t0001"
    assert claim.sentence == "铁\t5"


def test_a_change_beside_the_month_of_its_row_is_of_that_month() -> None:
    rows = [
        ["日期", "产值", "产值"],
        ["日期", "本月", "同比"],
        ["2023年1月", "101.5", "6.0%"],
        ["2023年2月", "102.5", "7.0%"],
    ]
    found = claims("某市2023年工业情况表", "单位：亿元、%", [list[Written](row) for row in rows])
    assert [claim.date_end and claim.date_end.month for claim in found] == [1, 1, 2, 2]


def test_prose_has_no_cell() -> None:
    (claim,) = claims("全年生产粮食5吨。")
    assert (claim.table_id, claim.cell, claim.row_head, claim.column_head, claim.page) == (None,) * 5


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([["姓名", "语文"], ["张三", "90"]], [("90", "table")]),
        ([["排名", "股票代码", "产量（吨）"], ["1", "600519", "5"]], [("1", "ordinal"), ("600519", "identifier")]),
        ([["项目", "起始日期", "金额（元）"], ["甲", "2011", "5"]], [("2011", "date")]),
        (
            [["指标", "数值（亿元）"], ["截至", "2023年12月31日"], ["产值", "5"]],
            [("2023", "date"), ("12", "table"), ("31", "table")],
        ),
        ([["2000万元以上工业", "产量（吨）"], ["90平方米及以下", "5"]], [("2000万元", "cell"), ("90平方米", "cell")]),
    ],
)
def test_what_is_no_claim_is_left_over_with_its_reason(rows: list[list[Written]], left: list[tuple[str, str]]) -> None:
    done = read(gridded(rows))
    assert [(one.text, one.reason) for one in done.leftovers] == left


def test_every_number_of_a_row_is_a_claim_or_left_over_once() -> None:
    document, _ = SHAPES["units in a column"]
    done = read(document)
    spans = sorted((one.start, one.end) for one in (*done.claims, *done.leftovers))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    digits = [at for at, char in enumerate(document.text) if char.isdigit()]
    assert all(any(start <= at < end for start, end in spans) for at in digits)


def test_numbers_of_captions_are_no_claims() -> None:
    done = read(
        gridded("表7 分行业500万元以上固定资产投资", [["", "完成额（万元）"], ["制造业", "5"]], "全年投资7元。")
    )
    assert [claim.quantity for claim in done.claims] == ["5", "7元"]


def test_two_amounts_in_a_cell_are_two_claims() -> None:
    level, change = claims("2020年", [["项目", "额（亿元）"], ["甲", "1.4(+44.7%)"]])
    assert (level.quantity, level.change, change.quantity, change.change) == ("1.4", "level", "44.7%", "increase")


def test_a_rate_of_the_caption_holds_for_every_amount() -> None:
    (claim,) = claims("2016年末每百户拥有量", "单位：台", [["", "城镇"], ["电视机", "110"]])
    assert (claim.per, claim.date_start, claim.date_end) == ("百户", None, date(2016, 12, 31))


def test_doubt_says_what_is_missing() -> None:
    undated, implied = claims([["产品", "产量（吨）", "占比"], ["铁", "5", "6"]])
    assert (undated.doubt, implied.doubt) == ("no_date", "unit_borrowed")
    assert implied.confidence < undated.confidence < 0.9


def test_totals_are_marked() -> None:
    _, total = claims("2020年各县产量", [["县", "粮食产量（吨）"], ["会昌县", "5"], ["合计", "5"]])
    assert "row.total" in total.provenance.marks


def test_a_goal_is_planned() -> None:
    done, goal = claims([["指标", "2023年完成", "2024年目标"], ["生产总值（亿元）", "500", "530"]])
    assert (done.modality, goal.modality) == ("actual", "planned")


def test_claims_say_on_which_page_they_stand() -> None:
    document = gridded("全年投资7元。", [["产品", "产量（吨）"], ["铁", "5"]])
    done = extract_document(replace(document, pages=(0, document.text.index("产品"))))
    assert [claim.page for claim in done.claims] == [1, 2]


def test_what_a_table_holds_beyond_a_number_of_amounts_is_left_over() -> None:
    rows = [["地区", "2019年", "2018年"], *([f"{at}县", f"{at}1", f"{at}2"] for at in range(1, 9))]
    document = gridded("2019年各县人口", "单位：万人", rows)
    done = extract_document(document, options=Options(max_cells=6))
    assert [claim.quantity for claim in done.claims] == ["11", "12", "21", "22", "31", "32"]
    assert [left.text for left in done.leftovers if left.reason == "table"] == [
        f"{at}{one}" for at in range(4, 9) for one in (1, 2)
    ]
    assert done.document.warnings == ("table 1 has more than 6 amounts; the rest is left over: --max-cells reads more",)
    assert not extract_document(document, options=Options(max_cells=16)).document.warnings
