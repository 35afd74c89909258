"""The playground's page in a real browser, against the real application."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    async_playwright,
    expect,
)

from bot.app import App
from bot.features import FEATURES
from bot.settings import Community, Database, Group, Playground, settings_model

CHROMIUM = shutil.which("chromium")
ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="chromium is not installed"
    ),
]

CAMPFIRE = Community(
    key="campfire",
    name="Campfire",
    zone="Europe/London",
    languages=("en", "zh-Hans"),
    groups=(Group(platform="playground", id=-1),),
)
PEOPLE = (("Ann", "en"), ("Ben", "en"), ("小林", "zh-CN"))

Open = Callable[..., Awaitable[Page]]


class Town:
    """A running Hearth with one group, that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(url=f"sqlite:///{folder}/hearth.db")
        self._port = 0
        self.url = ""

    async def start(self) -> None:
        settings = settings_model(FEATURES)(
            database=self._database,
            playground=Playground(port=self._port, demo=False),
            community=(CAMPFIRE,),
        )
        self._app = App(settings)
        await self._app.start()
        self.url = self._app.url
        self._port = int(self.url.rstrip("/").rpartition(":")[2])

    async def stop(self) -> None:
        await self._app.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    assert CHROMIUM, "apt-get install chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    made = Town(tmp_path)
    await made.start()
    yield made
    await made.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(chromium: Browser, town: Town) -> AsyncIterator[Open]:
    """Opens the page with everybody in the group; fails when a page complains on its console."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    async def opened(**options: Any) -> Page:
        context = await chromium.new_context(**{"locale": "en-GB", **options})
        contexts.append(context)
        for name, locale in PEOPLE:
            joined = {"as": name, "in": "Campfire", "locale": locale}
            answer = await context.request.post(f"{town.url}api/join", data=joined)
            assert answer.ok, await answer.text()
        page = await context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
        page.complaints = complaints  # type: ignore[attr-defined]
        await page.goto(town.url)
        await expect(log(page)).to_have_attribute("aria-busy", "false")
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert complaints == []


# What a person does


def pane(page: Page, name: str = "") -> Locator:
    """The pane of that person, else the active one."""
    return page.get_by_role("region", name=name) if name else page.locator(".pane.active")


def log(page: Page, name: str = "") -> Locator:
    return pane(page, name).get_by_role("log")


def last(page: Page, name: str = "") -> Locator:
    return log(page, name).get_by_role("article").last


async def say(page: Page, text: str, name: str = "") -> None:
    line = pane(page, name).get_by_role("textbox")
    await line.fill(text)
    await line.press("Enter")
    await expect(log(page, name).get_by_text(text, exact=True).last).to_be_visible()


def person(page: Page, name: str) -> Locator:
    return page.locator("#sidebar").get_by_role("button", name=name).first


async def heard(page: Page, name: str) -> list[dict[str, Any]]:
    """What the interface says that somebody sees in the group."""
    answer = await page.request.get(f"{page.url}api/messages?as={name}&in=Campfire")
    return await answer.json()


# Tests


async def test_a_week_of_check_ins(open_page: Open) -> None:
    page = await open_page()
    await log(page).get_by_role("button", name="/checkin").click()
    await expect(last(page)).to_contain_text("Day 1")
    for day in range(2, 8):
        await page.get_by_role("button", name="+1 day").click()
        await expect(log(page).get_by_role("heading", name="Today")).to_have_count(0)
        await expect(page.locator("#clock")).to_have_attribute("aria-busy", "false")
        await pane(page).get_by_role("textbox").fill("/checkin")
        await pane(page).get_by_role("button", name="Send").click()
        await expect(last(page)).to_contain_text(f"Day {day}")
    assert (await heard(page, "Ann"))[-1]["say"]["args"]["days"] == 7
    await last(page).get_by_role("button", name="My streak").click()
    await expect(last(page)).to_contain_text("7 days in a row")
    await expect(log(page).locator(".day")).to_have_count(7)


async def test_commands_are_offered(open_page: Open) -> None:
    page = await open_page()
    line = pane(page).get_by_role("textbox")
    await line.press_sequentially("/str")
    await expect(page.get_by_role("option", name="/streak")).to_be_visible()
    await line.press("Enter")
    await expect(line).to_have_value("/streak")
    await line.fill("/admin")
    await expect(page.get_by_role("option")).to_have_count(0)
    await person(page, "Robin").click()
    await line.fill("/admin")
    await expect(page.get_by_role("option", name="/admin settings")).to_be_visible()


async def test_switch_member_in_one_click(open_page: Open) -> None:
    page = await open_page()
    await say(page, "Good morning")
    own = log(page).locator("article.own")
    await expect(own).to_contain_text("Good morning")
    await person(page, "Ben").click()
    await expect(pane(page).get_by_role("textbox", name="Message as Ben")).to_be_visible()
    await expect(log(page).get_by_role("article")).to_contain_text(["Ann", "Good morning"][1:])
    await expect(own).to_have_count(0)


async def test_chinese(open_page: Open) -> None:
    page = await open_page(locale="zh-CN")
    await expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    await expect(pane(page).get_by_role("textbox", name="以小林的身份发消息")).to_be_visible()
    await say(page, "帮助")
    await expect(last(page).get_by_text("仅你可见")).to_be_visible()
    await page.get_by_role("button", name="Switch to English").click()
    await expect(pane(page).get_by_role("textbox", name="Message as 小林")).to_be_visible()
    await expect(last(page).get_by_text("Only you see this")).to_be_visible()
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_private_reply_is_seen_by_its_reader_alone(open_page: Open) -> None:
    page = await open_page()
    await say(page, "/help")
    await expect(log(page).locator("article.private")).to_have_count(1)
    await person(page, "Ben").click()
    await expect(log(page).get_by_text("/help", exact=True)).to_be_visible()
    await expect(log(page).get_by_role("article")).to_have_count(1)


async def test_fill_a_form(open_page: Open) -> None:
    page = await open_page()
    await say(page, "/settings")
    await log(page).get_by_role("button", name="Time zone").click()
    await log(page).get_by_role("button", name="Another…").click()
    form = log(page).get_by_role("form")
    await form.get_by_role("button").click()
    await expect(form.get_by_text("Please fill this in.")).to_be_visible()
    await form.get_by_role("textbox").fill("Berlin")
    await form.get_by_role("button").click()
    await expect(log(page).get_by_text("Saved.")).to_be_visible()
    await expect(form).to_have_count(0)


async def test_side_by_side_is_live(open_page: Open) -> None:
    page = await open_page(viewport={"width": 1440, "height": 900})
    await person(page, "Ben").hover()
    await page.get_by_role("button", name="Open Ben side by side").click()
    await say(page, "Do you read me?", "Ann in")
    await expect(last(page, "Ben in")).to_contain_text("Do you read me?")
    await say(page, "Loud and clear", "Ben in")
    await expect(last(page, "Ann in")).to_contain_text("Loud and clear")
    await expect(person(page, "小林")).to_contain_text("2")
    await page.reload()
    await expect(last(page, "Ann in")).to_contain_text("Loud and clear")
    await page.get_by_role("button", name="Close Ben's pane").click()
    await expect(page.get_by_role("region")).to_have_count(2)


async def test_reactions_and_replies(open_page: Open) -> None:
    page = await open_page()
    await say(page, "Soup is ready")
    await person(page, "Ben").click()
    await last(page).hover()
    await last(page).get_by_role("button", name="React with 🎉").click()
    chip = log(page).get_by_role("button", name="🎉 1, from Ben")
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await last(page).get_by_role("button", name="Reply to Ann").click()
    await say(page, "On my way")
    await expect(last(page).locator("blockquote")).to_contain_text("Soup is ready")
    await chip.click()
    await expect(chip).to_have_count(0)


async def test_the_clock(open_page: Open) -> None:
    page = await open_page()
    await say(page, "Before")
    clock = page.get_by_role("region", name="Clock of the community")
    before = await clock.locator("time").get_attribute("datetime")
    await clock.get_by_role("button", name="+1 week").click()
    await expect(page.get_by_role("status").get_by_text("It is now")).to_be_visible()
    assert before
    assert await clock.locator("time").get_attribute("datetime") != before
    await say(page, "After")
    await expect(log(page).get_by_role("heading", name="Today")).to_have_count(1)


async def test_join_and_leave(open_page: Open) -> None:
    page = await open_page()
    await page.get_by_role("button", name="Invite a new person").click()
    dialog = page.get_by_role("dialog", name="Invite a new person")
    await dialog.get_by_label("Name").fill("ann")
    await dialog.get_by_role("button", name="Join the group").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("already")
    await dialog.get_by_label("Name").fill("小满")
    await dialog.get_by_label("Language").select_option(label="中文")
    await dialog.get_by_role("button", name="Join the group").click()
    await expect(pane(page).get_by_role("textbox", name="Message as 小满")).to_be_focused()
    await page.get_by_role("button", name="小满 leaves Campfire").click()
    await expect(pane(page).get_by_text("小满 is not in Campfire.")).to_be_visible()
    await expect(person(page, "小满")).to_contain_text("not here")
    await pane(page).get_by_role("button", name="Join").click()
    await say(page, "Back again")


async def test_send_a_photo(open_page: Open, tmp_path: Path) -> None:
    Image.new("RGB", (640, 480), "#c2410c").save(tmp_path / "fire.png")
    page = await open_page()
    await pane(page).locator("input[type=file]").set_input_files(tmp_path / "fire.png")
    await expect(pane(page).get_by_text("fire.png")).to_be_visible()
    await say(page, "Look at this")
    photo = last(page).get_by_role("img", name="Photo from Ann")
    await expect(photo).to_have_js_property("naturalWidth", 640)
    await last(page).get_by_role("button", name="Look at the photo").click()
    viewer = page.get_by_role("dialog", name="Photo")
    await expect(viewer.get_by_role("img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(viewer).to_be_hidden()


async def test_a_file_that_is_no_picture_is_explained(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"not a picture")
    page = await open_page()
    await pane(page).locator("input[type=file]").set_input_files(tmp_path / "bad.png")
    await pane(page).get_by_role("button", name="Send").click()
    await expect(page.get_by_role("alert").get_by_text("no picture")).to_be_visible()
    await expect(pane(page).get_by_text("bad.png")).to_be_visible()
    _expected(page, "422", "400", "415")


def _expected(page: Page, *allowed: str) -> None:
    """Chromium reports refused calls on the console by itself; these were meant to be refused."""
    complaints: list[str] = page.complaints  # type: ignore[attr-defined]
    complaints[:] = [c for c in complaints if not any(word in c for word in allowed)]


async def test_dark_and_light(open_page: Open) -> None:
    page = await open_page(color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = await page.evaluate(background)
    await page.get_by_role("button", name="Dark or light").click()
    light = await page.evaluate(background)
    assert _brightness(dark) < 60 < 200 < _brightness(light)
    await page.reload()
    assert await page.evaluate(background) == light


def _brightness(colour: str) -> float:
    return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 3


async def test_keyboard_alone(open_page: Open) -> None:
    page = await open_page()
    keys = page.keyboard
    await keys.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the conversation")).to_be_focused()
    await _tab_to(page, person(page, "Ann"))
    await keys.press("ArrowDown")
    await expect(person(page, "Ben")).to_be_focused()
    await keys.press("Enter")
    line = pane(page).get_by_role("textbox", name="Message as Ben")
    await _tab_to(page, line)
    await keys.type("/help")
    await keys.press("Escape")
    await keys.press("Enter")
    await expect(log(page).get_by_role("article")).to_have_count(2)
    await _tab_to(page, last(page), "Shift+Tab")
    await keys.press("ArrowUp")
    mine = log(page).get_by_role("article").first
    await expect(mine).to_be_focused()
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(mine.get_by_role("button", name="👍 1, from Ben")).to_be_visible()
    await expect(mine.get_by_role("button", name="React with 👍")).to_be_focused()


async def _tab_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    for _ in range(40):
        await page.keyboard.press(key)
        if await goal.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{key} never reaches {goal}")


@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
async def test_narrow_screens_never_scroll_sideways(open_page: Open, language: str) -> None:
    page = await open_page(locale=language, viewport={"width": 360, "height": 740}, has_touch=True)
    wide = "document.documentElement.scrollWidth > innerWidth"
    await say(page, "https://example.org/" + "long" * 40)
    await say(page, "/settings")
    assert not await page.evaluate(wide)
    await page.locator("#add-pane").click()
    await expect(page.locator("#tabs").get_by_role("button")).to_have_count(2)
    assert not await page.evaluate(wide)
    await page.locator("#open-sidebar").click()
    await expect(person(page, "Ben")).to_be_visible()
    await person(page, "Ben").click()
    await expect(person(page, "Ben")).to_be_hidden()
    await say(page, "Hello from a small screen")
    assert not await page.evaluate(wide)


async def test_everything_has_a_name(open_page: Open) -> None:
    page = await open_page()
    await say(page, "/settings")
    await page.get_by_role("button", name="Open another person side by side").click()
    await page.get_by_role("button", name="Invite a new person").click()
    assert await _nameless(page) == []
    await page.keyboard.press("Escape")
    assert await _nameless(page) == []


async def _nameless(page: Page) -> list[str]:
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    need = {
        "button",
        "link",
        "textbox",
        "combobox",
        "dialog",
        "navigation",
        "log",
        "region",
        "form",
    }
    return [
        f"{node['role']['value']} {node['nodeId']}"
        for node in tree["nodes"]
        if not node["ignored"]
        and node["role"]["value"] in need
        and not node.get("name", {}).get("value")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_contrast(open_page: Open, scheme: str) -> None:
    page = await open_page(color_scheme=scheme)
    await say(page, "A first line")
    await person(page, "Ben").click()
    await say(page, "/settings")
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.get_by_role("status").get_by_text("It is now")).to_be_visible()
    assert await page.evaluate(_CONTRAST) == []


_CONTRAST = """async () => {
  await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null)));
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const over = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (node.closest(".visually-hidden, .skip, :disabled, .empty img, noscript")) continue;
    const behind = [];
    for (let at = node; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
    const back = over(behind);
    const front = over([...behind, getComputedStyle(node).color]);
    const [high, low] = [light(front), light(back)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) poor.push(`${node.className || node.tagName}: ${walk.currentNode.data.trim().slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""  # noqa: E501


async def test_a_lost_connection_is_said_and_mended(open_page: Open, town: Town) -> None:
    page = await open_page()
    await say(page, "Still here")
    await town.stop()
    lost = page.get_by_text("The connection is lost.")
    await expect(lost).to_be_visible()
    await town.start()
    await expect(lost).to_be_hidden(timeout=15000)
    await say(page, "And back")
    await expect(log(page)).to_contain_text("Still here")
    _expected(page, "Failed to load resource", "ERR_")


async def test_people_s_text_is_only_text(open_page: Open) -> None:
    page = await open_page()
    text = "<img src=x onerror=alert(1)><b>bold</b> javascript:alert(1)"
    await say(page, text)
    assert await last(page).locator("img, b, a").count() == 0


async def test_the_page_is_light(open_page: Open, town: Town) -> None:
    page = await open_page()
    sizes: list[int] = []
    done: list[Request] = []

    def finished(request: Request) -> None:
        done.append(request)

    page.on("requestfinished", finished)
    await page.goto(town.url)
    await expect(log(page)).to_have_attribute("aria-busy", "false")
    for request in done:
        assert request.url.startswith(town.url)
        if "/api/" not in request.url:
            sizes.append((await request.sizes())["responseBodySize"])
    assert sum(sizes) < 60_000
