"""`report.html` in headless Chromium, from file://: clicking, filtering,
keyboard, languages, light and dark; no request, no message on the console;
axe finds nothing. With a second argument, leaves screenshots in that folder."""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from common import BINARY, done

PICTURES = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def check_axe(page: Page, what: str) -> None:
    results = Axe().run(page)
    found = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in results.response["violations"]]
    assert not found, f"{what}: {found}"


def rows(page: Page) -> int:
    """Rows of the list, drawn or not."""
    first = page.locator("#list [data-rank]").first
    return int(first.get_attribute("aria-setsize")) if first.count() else 0


def drawn(page: Page) -> list[int]:
    return page.locator("#list [data-rank]").evaluate_all("rows => rows.map(row => Number(row.dataset.rank))")


def check_many(opened, folder: pathlib.Path) -> None:
    """Twenty thousand candidates: few elements, quick filters, every row within reach."""
    out = folder / "many"
    switches = ["--schemes", "ignore", "--max-size", "6", "--lang", "en", "--json", folder / "many.json"]
    subprocess.run([BINARY, "find", *switches, "--out", out], check=True, capture_output=True)
    file = out / "report.html"
    assert file.stat().st_size < 5_000_000, file.stat().st_size
    run = json.loads((folder / "many.json").read_text(encoding="utf-8"))
    candidates = run["candidates"]
    assert len(candidates) == 20_000
    page = opened(DESKTOP, file=file)
    loaded = page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart")
    elements = page.locator("*").count()
    assert rows(page) == 20_000 and elements < 3_000, elements
    cut = run["listing"]
    header = page.locator("#conditions").inner_text()
    assert "only the best 20,000" in header and f"--top {cut['candidates']}" in header, header

    # names of all municipalities, as people type them
    called = {
        "新日高町": "新ひだか町", "新日高": "新ひだか町", "中央区": "札幌市", "札幌市中央区": "札幌市", "函館市中央区": "",
        "Hokkaido Engaru": "遠軽町", "北見市常呂町": "北見市", "01204": "旭川市", "012041": "旭川市", "'1204": "旭川市",
        "えさし": "枝幸町 江差町", "もりまち": "森町", "kushi": "釧路市 釧路町", "ほっかいどう びらとり": "平取町",
    }
    for typed, names in called.items():
        wanted = sum(any(name in names.split() for name in own["names"]) for own in candidates)
        page.locator("#town").fill(typed)
        assert rows(page) == wanted and (wanted > 0) == bool(names), (typed, rows(page), wanted)
    page.locator("#town").fill("")

    # every row can be seen, one after another, by wheel and by key
    page.locator("#list").press("End")
    assert page.locator("#list [aria-selected=true]").get_attribute("data-rank") == "20000"
    assert page.locator("#list [aria-selected=true]").is_visible()
    page.locator("#list").press("ArrowUp")
    assert page.locator("#list [aria-selected=true]").get_attribute("data-rank") == "19999"
    page.locator("#list").press("Home")
    assert drawn(page)[0] == 1
    seen: set[int] = set()
    for _ in range(60):
        seen.update(drawn(page))
        page.locator("#list").evaluate("list => list.scrollBy(0, list.clientHeight)")
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert seen == set(range(1, max(seen) + 1)) and max(seen) > 300, (len(seen), max(seen))
    page.locator("#list").evaluate("list => { list.scrollTop = list.scrollHeight / 2; }")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    half = drawn(page)
    assert 8_000 < half[0] < 12_000 and half == list(range(half[0], half[-1] + 1)), half
    box = page.locator("#list").bounding_box()
    on_screen = page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.closest('[data-rank]') !== null", [box["x"] + 40, box["y"] + box["height"] / 2])
    assert on_screen, "the middle of the list is empty"

    # a filter answers at once, and says what the table says
    town = candidates[0]["names"][0]
    held = page.evaluate(
        """town => { const began = performance.now(); const field = document.getElementById('town');
        field.value = town; field.dispatchEvent(new Event('input')); return performance.now() - began; }""", town
    )
    assert rows(page) == sum(town in candidate["names"] for candidate in candidates)
    assert page.locator("#list").evaluate("list => list.scrollTop") == 0
    page.locator("#reset").click()
    sorted_in = page.evaluate(
        """() => { const began = performance.now(); const field = document.getElementById('sort');
        field.value = 'span_km'; field.dispatchEvent(new Event('input')); return performance.now() - began; }"""
    )
    spans = sorted((candidate["span_km"], candidate["rank"]) for candidate in candidates)
    assert drawn(page)[:10] == [rank for _, rank in spans[:10]]
    page.locator("#reset").click()

    # what the script adds up is what the program did
    for rank in [1, 2, 777, 20_000]:
        candidate = candidates[rank - 1]
        view = opened(DESKTOP, file=file, address=f"#candidate={rank}&lang=en")
        panel = view.locator("#panel").inner_text()
        assert f"{candidate['score']:.1f}" in panel and f"{candidate['people_lost']:,}" in panel, panel
        for test in candidate["tests"]:
            assert f"{test['base']:,} → {test['target']:,}" in panel, (test, panel)
            assert f"{test['rate'] * 100:.2f} %" in panel, (test, panel)
        assert view.locator("#list [aria-selected=true]").get_attribute("data-rank") == str(rank)
        view.context.close()

    # municipalities count all groups; paper has the first fifty and says so
    whole = {row["code"]: row["qualifying"] for row in run["municipalities"]}
    view = opened(DESKTOP, file=file, address="#at=01209&lang=en")
    assert f"{whole['01209']:,} candidates with it" in view.locator("#panel").inner_text()
    view.emulate_media(media="print")
    assert not view.locator("#list").is_visible()
    assert view.locator("#printed li").count() == 50 and view.locator("#printed li").first.is_visible()
    assert "first 50 of 20,000" in view.locator("#printed_words").inner_text()
    view.context.close()
    page.context.close()
    print(f"   20,000 candidates: {file.stat().st_size:,} bytes, {elements} elements, "
          f"loaded in {loaded} ms, filtered in {held:.0f} ms, sorted in {sorted_in:.0f} ms")
    done("twenty thousand candidates are filtered, sorted, scrolled and printed")


with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    out = pathlib.Path(folder) / "out"
    subprocess.run([BINARY, "find", "--lang", "ja", "--out", out], check=True, capture_output=True)
    file = out / "report.html"
    assert file.stat().st_size < 600_000, file.stat().st_size
    with open(out / "candidates.csv", encoding="utf-8-sig", newline="") as table:
        candidates = list(csv.DictReader(table))
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    def opened(size, scheme="light", address="", file=file) -> Page:
        page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri() + address)
        return page

    messages: list[str] = []
    requests: list[str] = []
    page = opened(DESKTOP)
    assert rows(page) == len(candidates)
    assert page.locator("html").get_attribute("lang") == "ja"

    # choosing in the list, by hand and by key
    assert len(drawn(page)) < 100
    page.locator("#list [data-rank='3']").click()
    assert "candidate=3" in page.url
    assert page.locator("#panel h2").inner_text() == candidates[2]["構成市町村"]
    page.locator("#list").press("ArrowDown")
    assert page.locator("#panel h2").inner_text() == candidates[3]["構成市町村"]
    page.locator("#list").press("End")
    assert page.locator("#list [aria-selected=true]").get_attribute("data-rank") == str(len(candidates))
    page.locator("#list").press("Home")
    assert page.locator("#outline").get_attribute("d")
    done("candidates are chosen with mouse and keyboard")

    # filters, held against the table
    page.locator("#size").select_option("2")
    assert rows(page) == sum(row["構成市町村数"] == "2" for row in candidates)
    page.locator("#route").select_option("②")
    both = [row for row in candidates if row["構成市町村数"] == "2" and "②" in row["要件"]]
    assert rows(page) == len(both)
    page.locator("#reset").click()
    town = candidates[0]["構成市町村"].split("・")[0]
    page.locator("#town").fill(town)
    assert rows(page) == sum(town in row["構成市町村"].split("・") for row in candidates)
    page.locator("#reset").click()
    held = {
        "遠軽町": ["えんがる町", "エンガル", "ＥＮＧＡＲＵ", "Engaru Town", "1555", "０１５５５", "丸瀬布町", "紋別郡遠軽町"],
        "岩見沢市": ["岩見澤市", "Iwamizawa", "岩見沢"],
        "留萌市": ["ﾙﾓｲ市", "Rumoi City", "るもいし"],
        "ニセコ町": ["ﾆｾｺ町", "niseko"],
        "遠軽町 佐呂間町 湧別町": ["遠軽町・佐呂間町、湧別町", "遠軽 佐呂間 ゆうべつ", "1555,1552,Yubetsu Town"],
    }
    for names, ways in held.items():
        wanted = sum(all(name in row["構成市町村"].split("・") for name in names.split()) for row in candidates)
        assert wanted > 0, names
        for way in ways:
            page.locator("#town").fill(way)
            assert rows(page) == wanted, (way, rows(page), wanted)
    page.locator("#town").fill("アトランティス")
    assert rows(page) == 0
    page.locator("#reset").click()
    page.locator("#min").evaluate("e => { e.value = 40; e.dispatchEvent(new Event('input')); }")
    assert rows(page) == sum(float(row["判定減少率"]) >= 0.4 for row in candidates)
    page.locator("#sort").select_option("span_km")
    spans = [float(row["最大距離km"]) for row in candidates if float(row["判定減少率"]) >= 0.4]
    first = int(page.locator("#list [data-rank]").first.get_attribute("data-rank"))
    assert float(candidates[first - 1]["最大距離km"]) == min(spans)
    address = page.url
    done("filters and order agree with candidates.csv")

    # a link brings everything back
    again = opened(DESKTOP, address="#" + address.split("#")[1])
    assert rows(again) == len(spans) and again.locator("#sort").input_value() == "span_km"
    assert again.locator("#panel h2").inner_text() == page.locator("#panel h2").inner_text()
    done("the address keeps what is chosen")

    # the map: click, keyboard, buttons
    page.locator("#reset").click()
    page.keyboard.press("Escape")
    page.locator("#home").click()
    # the opening view shows the disjoint groups that `renkei plan` finds
    plan = json.loads(subprocess.run([BINARY, "plan", "--json", "-"], check=True, capture_output=True).stdout)
    best = plan["plans"][0]
    shown = page.locator("#panel ol.plan li").all_inner_texts()
    assert [line.split(" ")[-1].strip() for line in shown] == ["・".join(own["names"]) for own in best["groups"]], shown
    coloured = page.locator("#lands [class*=plan]").count()
    assert coloured == sum(len(own["codes"]) for own in best["groups"]) and page.locator("#lands .left").count() == 1
    page.locator("#fill").click()
    assert page.locator("#lands [class*=plan]").count() == 0 and "fill=rate" in page.url
    done("the plan on the opening view is that of renkei plan")
    land = page.locator("#lands .rate3").first
    name = page.evaluate("e => JSON.parse(document.getElementById('data').textContent).towns[e.dataset.town].name", land.element_handle())
    land.dispatch_event("click")
    assert page.locator("#panel h2").inner_text() == name
    before = page.locator("#drawing").get_attribute("viewBox")
    page.locator("#drawing").focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#drawing").get_attribute("viewBox") != before
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    assert page.locator("#drawing").get_attribute("viewBox") == before
    done("the map answers to clicks and keys")

    page.locator("#language").click()
    assert page.locator("h1").inner_text() == "Candidates for a cooperation region"
    assert page.locator("html").get_attribute("lang") == "en"
    for size, where in [(DESKTOP, "desktop"), (PHONE, "phone")]:
        for scheme in ["light", "dark"]:
            for what, address in [("overview", ""), ("candidate", "#candidate=1"), ("town", "#candidate=1&at=01202&lang=en")]:
                view = opened(size, scheme, address)
                check_axe(view, f"{where}, {scheme}, {what}")
                wide = view.evaluate("document.documentElement.scrollWidth")
                assert wide <= size["width"], f"{where}: {wide} px wide"
                if PICTURES:
                    PICTURES.mkdir(parents=True, exist_ok=True)
                    view.screenshot(path=PICTURES / f"{where}-{scheme}-{what}.png")
                view.context.close()
    done("axe finds nothing, at desktop and phone width, light and dark")
    check_many(opened, pathlib.Path(folder))
    assert not messages, messages
    left = [url for url in requests if not url.startswith(pathlib.Path(folder).as_uri())]
    assert not left, left
    done("no message on the console, no request")
print("OK")
