/** The open panes, side by side or, on a narrow screen, one behind the other. */

import { avatar, h } from "./dom.js";
import { Pane } from "./pane.js";
import { store } from "./store.js";
import { language, t } from "./words.js";

const MOST = 4;
const KEPT = "hearth-panes";

export class Stage extends EventTarget {
  panes = [];
  active = null;

  constructor() {
    super();
    this.node = document.getElementById("panes");
    this.tabs = document.getElementById("tabs");
    store.watch((as, chat) => this.panes.some((pane) => pane.shows(as, chat)));
    store.addEventListener("message", ({ detail }) => this.#arrived(detail));
    store.addEventListener("unread", () => this.#drawUnread());
    store.addEventListener("world", () => this.draw());
    document.addEventListener("visibilitychange", () => this.#readShown());
    store.addEventListener("recovered", () => this.panes.forEach((pane) => pane.open(pane.as, pane.chatId)));
  }

  /** Opens the panes of the last visit, or one. */
  start() {
    const known = kept().filter(([as, chat]) => store.member(as) && store.chatsOf(as).some((c) => c.id === chat));
    const first = known.length ? known : [this.#greeting()];
    for (const [as, chat] of first.slice(0, MOST)) this.#add(as, chat);
  }

  /** Somebody who speaks the page's language, in a group that does. */
  #greeting() {
    const isMine = (tag) => tag.toLowerCase().startsWith("zh") === (language() === "zh");
    const { members, chats } = store.world;
    const mine = members.filter((m) => isMine(m.locale));
    const { name } = mine.find((m) => m.role === "member") ?? mine[0] ?? members[0];
    const groups = chats.filter((c) => c.kind === "group");
    const own = groups.filter((c) => c.members.includes(name));
    const chat = own.find((c) => isMine(store.community(c.id)?.locale ?? "")) ?? own[0] ?? groups[0] ?? store.chatsOf(name)[0];
    return [name, chat.id];
  }

  #add(as, chat) {
    const pane = new Pane({
      activate: (at) => this.activate(at),
      close: (at) => this.close(at),
      changed: () => this.#changed(),
    });
    this.panes.push(pane);
    this.node.append(pane.node);
    this.activate(pane);
    pane.open(as, chat);
    return pane;
  }

  get isFull() {
    return this.panes.length >= MOST;
  }

  /** Opens somebody beside the others, in the same group if they are in it. */
  openBeside(name = this.#nextPerson()) {
    if (this.isFull) return;
    const own = store.chatsOf(name).filter((c) => c.members.includes(name));
    const chat = own.find((c) => c.id === this.active.chatId) ?? own[0];
    this.#add(name, chat.id).composer.input.focus();
  }

  #nextPerson() {
    const open = new Set(this.panes.map((pane) => pane.as));
    const others = store.world.members.filter((m) => !open.has(m.name));
    return (others.find((m) => store.isIn(m.name, this.active.chatId)) ?? others[0] ?? store.world.members[0]).name;
  }

  close(pane) {
    if (this.panes.length === 1) return;
    this.panes.splice(this.panes.indexOf(pane), 1);
    pane.node.remove();
    if (this.active === pane) this.activate(this.panes.at(-1));
    this.active.composer.input.focus();
    this.#changed();
  }

  activate(pane) {
    if (this.active === pane) return;
    this.active = pane;
    for (const other of this.panes) {
      other.node.classList.toggle("active", other === pane);
      // Several panes often show the same group: only one of them is read aloud.
      other.log.setAttribute("aria-live", other === pane ? "polite" : "off");
    }
    if (pane.chatId) {
      store.read(pane.as, pane.chatId);
      this.#changed();
    }
  }

  #changed() {
    this.node.dataset.count = this.panes.length;
    keep(this.panes.map((pane) => [pane.as, pane.chatId]));
    this.#drawTabs();
    this.dispatchEvent(new Event("change"));
  }

  /** Draws everything that is not the conversation again. */
  draw() {
    for (const pane of this.panes) {
      if (!store.member(pane.as) || !pane.chat) continue;
      pane.drawFrame();
      pane.drawDays();
    }
    this.#drawTabs();
  }

  /** Draws all, as after a change of language. */
  redraw() {
    this.draw();
    for (const pane of this.panes) pane.drawLog();
  }

  #readShown() {
    for (const pane of this.panes) if (pane.shows(pane.as, pane.chatId)) store.read(pane.as, pane.chatId);
  }

  #drawUnread() {
    for (const pane of this.panes) if (pane.chat) pane.drawChats();
    this.#drawTabs();
  }

  #drawTabs() {
    this.tabs.hidden = this.panes.length < 2;
    this.tabs.replaceChildren(...this.panes.map((pane) => {
      const unread = pane === this.active ? 0 : store.unread(pane.as, pane.chatId);
      return h("button", { type: "button", "aria-current": pane === this.active ? "true" : undefined, "aria-label": pane.chat ? pane.label() : pane.as,
        on: { click: () => this.activate(pane) } }, avatar(pane.as), h("span", {}, pane.as), unread ? h("span", { class: "count" }, String(unread)) : null);
    }));
  }

  #arrived({ as, message, isNew }) {
    for (const pane of this.panes) if (pane.as === as && pane.chatId === message.chat) pane.arrived(message, isNew);
  }
}

function keep(open) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(open));
  } catch {
    // Storage is blocked: the next visit begins with one pane.
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}
