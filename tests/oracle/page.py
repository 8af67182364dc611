"""`report.html` in headless Chromium, from file://: clicking, filtering,
keyboard, languages, light and dark; no request, no message on the console;
axe finds nothing. With a second argument, leaves screenshots in that folder."""

import csv
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
    return page.locator("#list [data-rank]").count()


with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    out = pathlib.Path(folder) / "out"
    subprocess.run([BINARY, "find", "--lang", "ja", "--out", out], check=True, capture_output=True)
    file = out / "report.html"
    assert file.stat().st_size < 1_200_000, file.stat().st_size
    with open(out / "candidates.csv", encoding="utf-8-sig", newline="") as table:
        candidates = list(csv.DictReader(table))
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    def opened(size, scheme="light", address="") -> Page:
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
    assert rows(page) == sum(row["構成数"] == "2" for row in candidates)
    page.locator("#route").select_option("②")
    both = [row for row in candidates if row["構成数"] == "2" and "②" in row["要件"]]
    assert rows(page) == len(both)
    page.locator("#reset").click()
    town = candidates[0]["構成市町村"].split("・")[0]
    page.locator("#town").fill(town)
    assert rows(page) == sum(town in row["構成市町村"].split("・") for row in candidates)
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
    assert not messages, messages
    left = [url for url in requests if not url.startswith(file.as_uri())]
    assert not left, left
    done("no message on the console, no request")
print("OK")
