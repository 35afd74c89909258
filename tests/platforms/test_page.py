"""The playground's page in a real browser, against the real application."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Page, Request, expect

from tests.platforms import page_stage
from tests.platforms.page_stage import Pages, heard, last, log, pane, person, say

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


async def test_a_week_of_check_ins(pages: Pages) -> None:
    page = await pages.open()
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


async def test_commands_are_offered(pages: Pages) -> None:
    page = await pages.open()
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


async def test_switch_member_in_one_click(pages: Pages) -> None:
    page = await pages.open()
    await say(page, "Good morning")
    own = log(page).locator("article.own")
    await expect(own).to_contain_text("Good morning")
    await person(page, "Ben").click()
    await expect(pane(page).get_by_role("textbox", name="Message as Ben")).to_be_visible()
    await expect(log(page).get_by_role("article")).to_contain_text(["Ann", "Good morning"][1:])
    await expect(own).to_have_count(0)


async def test_chinese(pages: Pages) -> None:
    page = await pages.open(locale="zh-CN")
    await expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    await expect(pane(page).get_by_role("textbox", name="以小林的身份发消息")).to_be_visible()
    await say(page, "帮助")
    await expect(last(page).get_by_text("仅你可见")).to_be_visible()
    await page.get_by_role("button", name="Switch to English").click()
    await expect(pane(page).get_by_role("textbox", name="Message as 小林")).to_be_visible()
    await expect(last(page).get_by_text("Only you see this")).to_be_visible()
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_private_reply_is_seen_by_its_reader_alone(pages: Pages) -> None:
    page = await pages.open()
    await say(page, "/help")
    await expect(log(page).locator("article.private")).to_have_count(1)
    await person(page, "Ben").click()
    await expect(log(page).get_by_text("/help", exact=True)).to_be_visible()
    await expect(log(page).get_by_role("article")).to_have_count(1)


async def test_fill_a_form(pages: Pages) -> None:
    page = await pages.open()
    await say(page, "/settings")
    await log(page).get_by_role("button", name="Time zone").click()
    await log(page).get_by_role("button", name="Another…").click()
    form = log(page).get_by_role("form")
    await form.get_by_role("button").click()
    await expect(form.get_by_text("Please fill this in.")).to_be_visible()
    await form.get_by_role("textbox").fill("Atlantis")
    await form.get_by_role("button").click()
    await expect(last(page)).to_contain_text("Atlantis")
    await log(page).get_by_role("button", name="Fill in again").click()
    await form.get_by_role("textbox").fill("Berlin")
    await form.get_by_role("button").click()
    await expect(log(page).get_by_text("Saved.")).to_be_visible()
    await expect(form).to_have_count(0)


async def test_side_by_side_is_live(pages: Pages) -> None:
    page = await pages.open(viewport={"width": 1440, "height": 900})
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


async def test_reactions_and_replies(pages: Pages) -> None:
    page = await pages.open()
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


async def test_what_is_pinned_stays_at_the_top(pages: Pages) -> None:
    page = await pages.open()
    await say(page, "Soup is ready")
    await person(page, "Robin").click()
    await last(page).hover()
    await last(page).get_by_role("button", name="Reply to Ann").click()
    await say(page, "/pin")
    bar = page.locator(".pins").get_by_role("button")
    await expect(bar).to_contain_text("Soup is ready", timeout=30_000)
    await bar.click()
    await expect(log(page).locator("article:focus")).to_contain_text("Soup is ready")
    await last(page).get_by_role("button", name="Take it down").click()
    await expect(bar).to_have_count(0, timeout=30_000)


async def test_the_clock(pages: Pages) -> None:
    page = await pages.open()
    await say(page, "Before")
    clock = page.get_by_role("region", name="Clock of the community")
    before = await clock.locator("time").get_attribute("datetime")
    await clock.get_by_role("button", name="+1 week").click()
    await expect(page.get_by_role("status").get_by_text("It is now")).to_be_visible()
    assert before
    assert await clock.locator("time").get_attribute("datetime") != before
    for width in (1180, 390):
        await page.set_viewport_size({"width": width, "height": 780})
        note = await page.locator(".toast").first.bounding_box()
        title = await pane(page).locator(".pane-head").bounding_box()
        assert note
        assert title
        assert note["y"] >= title["y"] + title["height"], "the note covers whose chat this is"
    await say(page, "After")
    await expect(log(page).get_by_role("heading", name="Today")).to_have_count(1)


async def test_join_and_leave(pages: Pages) -> None:
    page = await pages.open()
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


async def test_send_a_photo(pages: Pages, tmp_path: Path) -> None:
    Image.new("RGB", (640, 480), "#c2410c").save(tmp_path / "fire.png")
    page = await pages.open()
    await pane(page).locator("input[type=file]").set_input_files(tmp_path / "fire.png")
    await expect(pane(page).get_by_text("fire.png")).to_be_visible()
    await say(page, "Look at this")
    photo = last(page).get_by_role("img", name="Photo from Ann")
    await expect(photo).to_have_js_property("naturalWidth", 640)
    # It pushes nothing below it out of sight, however late it comes.
    at_end = "n => n.scrollHeight - n.scrollTop - n.clientHeight < 2"
    await page.wait_for_function(f"() => ({at_end})(document.querySelector('.log'))")
    await last(page).get_by_role("button", name="Look at the photo").click()
    viewer = page.get_by_role("dialog", name="Photo")
    await expect(viewer.get_by_role("img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(viewer).to_be_hidden()


async def test_a_file_that_is_no_picture_is_explained(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"not a picture")
    page = await pages.open()
    await pane(page).locator("input[type=file]").set_input_files(tmp_path / "bad.png")
    await pane(page).get_by_role("button", name="Send").click()
    await expect(page.get_by_role("alert").get_by_text("no picture")).to_be_visible()
    await expect(pane(page).get_by_text("bad.png")).to_be_visible()
    pages.meant("422", "400", "415")


async def test_a_lost_connection_is_said_and_mended(pages: Pages) -> None:
    page = await pages.open()
    await say(page, "Still here")
    await pages.town.stop()
    lost = page.get_by_text("The connection is lost.")
    await expect(lost).to_be_visible()
    bottom = await lost.evaluate("n => n.parentElement.getBoundingClientRect().bottom")
    assert bottom <= await pane(page).evaluate("n => n.getBoundingClientRect().top")
    await page.get_by_role("button", name="+1 hour").click()
    unanswered = page.get_by_role("alert").get_by_text("Hearth does not answer")
    await expect(unanswered).to_be_visible()
    await pages.town.start()
    await expect(lost).to_be_hidden()
    await expect(unanswered).to_be_hidden()
    await say(page, "And back")
    await expect(log(page)).to_contain_text("Still here")
    pages.meant("Failed to load resource", "ERR_")


async def test_people_s_text_is_only_text(pages: Pages) -> None:
    page = await pages.open()
    text = "<img src=x onerror=alert(1)><b>bold</b> javascript:alert(1)"
    await say(page, text)
    assert await last(page).locator("img, b, a").count() == 0


async def test_the_page_is_light(pages: Pages) -> None:
    page = await pages.open()
    sizes: list[int] = []
    done: list[Request] = []

    def finished(request: Request) -> None:
        done.append(request)

    page.on("requestfinished", finished)
    await page.goto(pages.town.url)
    await expect(log(page)).to_have_attribute("aria-busy", "false")
    for request in done:
        assert request.url.startswith(pages.town.url)
        if "/api/" not in request.url:
            sizes.append((await request.sizes())["responseBodySize"])
    assert sum(sizes) < 60_000


async def test_a_photo_answers_a_form_that_takes_one(pages: Pages, tmp_path: Path) -> None:
    Image.new("RGB", (64, 48), "#c2410c").save(tmp_path / "fire.png")
    page = await pages.open()
    await person(page, "Robin").click()
    await _drafts_a_post(page)
    await log(page).get_by_role("button", name="Picture").click()
    await log(page).get_by_role("button", name="Send a picture").click()
    form = log(page).get_by_role("form", name="The picture")
    async with page.expect_file_chooser() as chooser:
        await form.get_by_role("button", name="Attach a photo").click()
    await (await chooser.value).set_files(tmp_path / "fire.png")
    await pane(page).get_by_role("button", name="Send", exact=True).last.click()
    await expect(last(page)).to_contain_text("With a picture")


async def _drafts_a_post(page: Page) -> None:
    """Robin begins to plan a post, as far as its draft."""

    async def call(name: str, **body: Any) -> dict[str, Any]:
        answer = await page.request.post(f"{page.url}api/{name}", data={"as": "Robin", **body})
        assert answer.ok, await answer.text()
        return (await answer.json())["new"][-1]

    asked = await call("say", **{"in": "Campfire", "text": "/plan new"})
    form = await call("press", message=asked["id"], button="Value")
    asked = await call("fill", form=form["form"]["id"], values={"says": "Good soup"})
    form = await call("press", message=asked["id"], button="Say when")
    world = await (await page.request.get(f"{page.url}api/world")).json()
    day = datetime.fromisoformat(world["now"]) + timedelta(days=2)
    when = {"day": f"{day:%Y-%m-%d}", "clock": "18:00"}
    asked = await call("fill", form=form["form"]["id"], values=when)
    await call("press", message=asked["id"], button="Once")
