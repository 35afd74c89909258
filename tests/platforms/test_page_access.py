"""The page for everybody: keyboard, screen reader, contrast, small screens, dark and light."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.platforms import page_stage
from tests.platforms.page_stage import Pages, last, log, pane, person, say

pytestmark = page_stage.BROWSER_MARKS


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with page_stage.browser() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module")
async def pages(chromium: Browser, tmp_path: Path) -> AsyncIterator[Pages]:
    async with page_stage.town(tmp_path) as place:
        made = Pages(chromium, place)
        yield made
        await made.close()


async def test_dark_and_light(pages: Pages) -> None:
    page = await pages.open(color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = await page.evaluate(background)
    await page.get_by_role("button", name="Dark or light").click()
    light = await page.evaluate(background)
    assert _brightness(dark) < 60 < 200 < _brightness(light)
    await page.reload()
    assert await page.evaluate(background) == light


def _brightness(colour: str) -> float:
    return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 3


async def test_keyboard_alone(pages: Pages) -> None:
    page = await pages.open()
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


async def test_tab_stops_at_one_message_only(pages: Pages) -> None:
    page = await pages.open()
    for text in ("/settings", "/help", "Hello"):
        await say(page, text)
    await page.reload()
    await expect(log(page).get_by_role("article")).to_have_count(5)
    stops = "nodes => nodes.filter(n => n.tabIndex >= 0).map(n => n.closest('article').dataset.id)"
    at = await log(page).locator("article, article button").evaluate_all(stops)
    assert set(at) == {await last(page).get_attribute("data-id")}
    await last(page).focus()
    await page.keyboard.press("ArrowUp")
    at = await log(page).locator("article, article button").evaluate_all(stops)
    assert set(at) == {await log(page).get_by_role("article").nth(3).get_attribute("data-id")}


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
async def test_narrow_screens_never_scroll_sideways(
    pages: Pages, language: str, width: int
) -> None:
    screen = {"width": width, "height": 740}
    page = await pages.open(locale=language, viewport=screen, has_touch=True)
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


async def test_everything_has_a_name(pages: Pages) -> None:
    page = await pages.open()
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
async def test_contrast(pages: Pages, scheme: str) -> None:
    page = await pages.open(color_scheme=scheme)
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


async def test_only_the_conversation_scrolls_never_the_page_around_it(pages: Pages) -> None:
    page = await pages.open(viewport={"width": 400, "height": 500})
    for number in range(12):
        # Of one's own messages only screen readers are told who wrote them.
        await say(page, f"Line {number}")
    tall = "n => n.scrollHeight > n.clientHeight"
    assert await log(page).evaluate(tall)
    assert not await page.evaluate(f"({tall})(document.scrollingElement)")
