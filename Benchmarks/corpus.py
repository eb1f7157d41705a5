"""Makes the pages that are measured: list pages as Chinese local news sites write them.

The same number gives the same page on every machine. All texts are the project's own.
"""

import random

CITIES = {
    "沈阳": ["浑南区", "沈北新区", "苏家屯区", "辽中区", "新民市", "康平县"],
    "大连": ["金州区", "旅顺口区", "普兰店区", "瓦房店市", "庄河市", "长海县"],
    "鞍山": ["千山区", "海城市", "台安县", "岫岩县"],
    "抚顺": ["望花区", "顺城区", "清原县", "新宾县"],
    "本溪": ["平山区", "南芬区", "桓仁县"],
    "丹东": ["振安区", "东港市", "凤城市", "宽甸县"],
    "锦州": ["凌河区", "凌海市", "北镇市", "义县"],
    "营口": ["鲅鱼圈区", "老边区", "盖州市", "大石桥市"],
    "阜新": ["细河区", "彰武县"],
    "辽阳": ["弓长岭区", "灯塔市", "辽阳县"],
    "盘锦": ["双台子区", "大洼区", "盘山县"],
    "铁岭": ["银州区", "调兵山市", "昌图县", "西丰县"],
    "朝阳": ["北票市", "凌源市", "喀左县"],
    "葫芦岛": ["连山区", "兴城市", "绥中县", "建昌县"],
}
SUBJECTS = [
    "供热公司", "公交集团", "图书馆", "农技站", "渔港管理处", "职业学校", "口岸办", "社区医院",
    "博物馆", "气象台", "自来水厂", "林场", "消防队", "养老中心", "粮库", "文化馆",
]
DEEDS = [
    "延长周末开放时间", "更换二十公里老旧管线", "开通早高峰区间车", "为果农办起冬剪课堂",
    "把办事窗口搬进集市", "完成今年最后一次巡检", "公布新的预约办法", "给沿街树木穿上防寒衣",
    "试用不落地的清雪设备", "向邻近乡镇伸出三条线路", "请居民代表一起验收工程",
    "把旧仓库改成便民球馆", "增设夜间值班电话", "晒出一年的账本", "迎来第一批实习学员",
]
SENTENCES = [
    "负责人介绍，这件事从春天就开始准备，先后听取了四十多户居民的意见。",
    "施工安排在晚上九点以后，白天不影响行人和车辆通过。",
    "过去办一次要跑三个地方，现在一张表填完就可以回家等消息。",
    "附近的商户说，人多了起来，最忙的时候要请两个帮手。",
    "新的办法先试行三个月，期满之后根据数据再作调整。",
    "工作人员在现场放了意见本，每一条都会在一周之内答复。",
    "气温降到零下以后，巡查改为每天两次，重点看低洼和背阴的地段。",
    "材料的价格和数量都贴在公告栏里，谁都可以对照。",
    "孩子们排着队走过木桥，老师在桥头一个一个地数。",
    "下一步还要把经验整理成手册，送到每一个村。",
    "一位住了三十年的老人说，这样的变化以前只在电视里见过。",
    "到目前为止已有一千二百人登记，其中一半来自外地。",
]
MENU = ["首页", "要闻", "政务", "经济", "社会", "文化", "教育", "健康", "旅游", "视频", "图片", "专题"]
EPOCH_DAY = 20_777  # 2026-11-20, in days since 1970


def headline(rng):
    city = rng.choice(list(CITIES))
    area = rng.choice(CITIES[city])
    return f"{city}{area}{rng.choice(SUBJECTS)}{rng.choice(DEEDS)}"


def day(number):
    """The civil date of a day since 1970 (Howard Hinnant's algorithm)."""
    z = number + 719_468
    era = z // 146_097
    of_era = z - era * 146_097
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    part = (5 * of_year + 2) // 153
    month = part + 3 if part < 10 else part - 9
    return f"{year + era * 400 + (month <= 2)}-{month:02}-{of_year - (153 * part + 2) // 5 + 1:02}"


def paragraph(rng, size, width):
    text, length = [], 0
    while length < size:
        sentence = rng.choice(SENTENCES)
        text.append(sentence)
        length += len(sentence) * width
    return "".join(text)


def item(rng, number, index, size, width):
    title = f"{headline(rng)}（{number}-{index}）"
    date = day(EPOCH_DAY - index // 3)
    return (
        f'<li class="item">\n  <a class="tit" href="/news/{number}/{index}.html" target="_blank" '
        f'title="{title}">{title[:18]}…</a>\n  <span class="date">{date}</span>\n'
        f'  <p class="txt">{paragraph(rng, size, width)}</p>\n</li>\n'
    )


def frame(rng, charset):
    """What stands around the list: head, navigation, hot list, footer."""
    menu = "".join(
        f'<li class="nav-{i}"><a href="/channel/{i}/">{name}</a><ul class="sub">'
        + "".join(f'<li><a href="/channel/{i}/{k}/">{name}{k}</a></li>' for k in range(1, 7))
        + "</ul></li>\n"
        for i, name in enumerate(MENU)
    )
    hot = "".join(
        f'<li><em>{i}</em><a href="/hot/{i}.html">{headline(rng)}</a></li>\n' for i in range(1, 21)
    )
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
        "<title>要闻 - 滨海见闻网</title>\n<style>\n"
        + "".join(f".c{i} {{ margin: {i}px auto; line-height: 1.{i}; }}\n" for i in range(40))
        + "</style>\n<script>\nvar pages = ["
        + ",".join(str(i * 7) for i in range(200))
        + '];\nif (pages.length < 3 && "a" > "A") { document.write("<i>&nbsp;</i>"); }\n</script>\n'
        '</head>\n<body>\n<div class="top"><div class="wrap"><ul class="nav">\n'
        f'{menu}</ul></div></div>\n<div class="main wrap"><div class="left">\n'
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/list/">要闻</a></div>\n'
        '<ul class="news-list">\n'
    )
    foot = (
        '</ul>\n<div class="pages"><a href="1.html">1</a> <a href="2.html">2</a> '
        '<a href="2.html">下一页</a></div>\n</div>\n<div class="right"><h3>热点排行</h3><ol class="hot">\n'
        f'{hot}</ol></div></div>\n<div class="foot"><p>滨海见闻网 版权所有 &copy; 2026&nbsp;'
        '<a href="/about">关于我们</a> | <a href="/contact">联系方式</a></p></div>\n</body>\n</html>\n'
    )
    return head, foot


def page(number, items=30, target=None):
    """Page `number` in bytes: 40 to 80 KB of 30 items; every fifth in GBK labelled gb2312."""
    rng = random.Random(number)
    gbk = number % 5 == 4
    encoding, width = ("gbk", 2) if gbk else ("utf-8", 3)
    head, foot = frame(rng, "gb2312" if gbk else "utf-8")
    around = len((head + foot).encode(encoding))
    target = target or rng.randrange(42_000, 79_000)
    # An item's markup and titles take some 240 bytes, a paragraph overshoots by half a sentence.
    size = max(20, (target - around) // items - 290)
    body = "".join(item(rng, number, index, size, width) for index in range(items))
    return (head + body + foot).encode(encoding)


def write(directory, count, items=30, target=None):
    """Writes `count` pages into `directory`; gives the bytes of all of them."""
    total = 0
    for number in range(count):
        content = page(number, items, target)
        (directory / str(number)).write_bytes(content)
        total += len(content)
    return total


def headlines(count):
    rng = random.Random(7)
    return "".join(f"{headline(rng)}\n" for _ in range(count))


SITE = """\
site: {{title: Bench, url: "http://127.0.0.1:{listen}", listen: "127.0.0.1:{listen}", tag: "bench.example,2026"}}
storage: bohai.sqlite
allow_networks: [127.0.0.0/8]
fetch: {{robots: false, delay: 0s, connections_per_host: 16, concurrency: 16}}
defaults: {{home: 210000}}
regions:
  shenyang: 沈阳市
  dalian: 大连市
  anshan: 鞍山市
  fushun: 抚顺市
  benxi: 本溪市
  dandong: 丹东市
  jinzhou: 锦州市
  yingkou: 营口市
  fuxin: 阜新市
  liaoyang: 辽阳市
  panjin: 盘锦市
  tieling: 铁岭市
  chaoyang: 朝阳市
  huludao: 葫芦岛市
sources:
"""
RULED = (
    "  s{n}: {{url: {url}, items: ul.news-list > li, "
    "fields: {{title: a.tit@title, url: a.tit@href, date: span.date, summary: p.txt}}}}\n"
)
SHORT = "  s{n}: {url}\n"


def feeds(count, base, listen, ruled=True, pages=1_000):
    """A feeds.yml of `count` sources; those past `pages` read the same pages by other addresses."""
    line = RULED if ruled else SHORT
    lines = [line.format(n=n, url=f"{base}/{n // pages}/{n % pages}") for n in range(count)]
    return SITE.format(listen=listen) + "".join(lines)


def dense():
    """A page whose feed is some 50 KB when compressed: its texts do not repeat."""
    rng = random.Random(1)
    rows = "".join(
        f'<li class="item"><a class="tit" href="/d/{i}.html" title="{headline(rng)}">x</a>'
        f'<span class="date">{day(EPOCH_DAY)}</span><p class="txt">'
        + "".join(chr(rng.randrange(0x4E00, 0x5E00)) for _ in range(500))
        + "</p></li>\n"
        for i in range(50)
    )
    head, foot = frame(rng, "utf-8")
    return (head + rows + foot).encode()
