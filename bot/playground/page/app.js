/** Puts the page together: the head with its switches, the people, the clock and the open chats. */

import { Clock } from "./clock.js";
import { settle, toast } from "./dom.js";
import { icon } from "./icons.js";
import { Sidebar } from "./sidebar.js";
import { Stage } from "./stage.js";
import { store } from "./store.js";
import { remember, switchLanguage, t, translateMarked } from "./words.js";

const RETRY_MS = 2000;
const byId = (id) => document.getElementById(id);

const stage = new Stage();
const clock = new Clock(stage);
const sidebar = new Sidebar(stage);

function draw() {
  translateMarked();
  byId("switch-language").textContent = t("switchLanguage");
  byId("switch-language").setAttribute("aria-label", t("switchLanguageLabel"));
  byId("switch-theme").replaceChildren(icon(isDark() ? "sun" : "moon"));
  byId("add-pane").disabled = stage.isFull;
  if (store.world) document.title = t("title", { group: (store.community(stage.active?.chatId) ?? store.world.communities[0])?.title ?? "Hearth" });
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";

function switchTheme() {
  const next = isDark() ? "light" : "dark";
  const isDefault = (next === "dark") === prefersDark.matches;
  if (isDefault) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  remember("hearth-theme", isDefault ? "" : next);
  draw();
}

function changeLanguage() {
  switchLanguage();
  draw();
  clock.draw();
  sidebar.draw();
  stage.redraw();
}

function connection({ detail }) {
  const wasLost = !byId("offline").hidden;
  byId("offline").hidden = !detail.lost;
  if (!detail.lost) settle("no_answer");
  if (wasLost && !detail.lost) toast(t("online"));
}

async function start() {
  try {
    await store.refresh();
  } catch (error) {
    byId("offline").hidden = false;
    byId("offline").firstElementChild.textContent = error.reason ?? t("offline");
    setTimeout(start, RETRY_MS);
    return;
  }
  byId("offline").hidden = true;
  byId("offline").firstElementChild.textContent = t("offline");
  stage.start();
  stage.addEventListener("change", draw);
  store.follow();
  draw();
}

byId("open-sidebar").append(icon("menu"));
byId("add-pane").append(icon("split"));
byId("add-pane").addEventListener("click", () => stage.openBeside());
byId("switch-theme").addEventListener("click", switchTheme);
byId("switch-language").addEventListener("click", changeLanguage);
byId("viewer").addEventListener("click", (event) => event.target === byId("viewer") && byId("viewer").close());
prefersDark.addEventListener("change", draw);
store.addEventListener("connection", connection);
draw();
start();
