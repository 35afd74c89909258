/** One open chat as one person sees it: its head, the conversation and the composer. */

import * as api from "./api.js";
import { bubble } from "./bubble.js";
import { Composer, speakers } from "./composer.js";
import { attempt, avatar, h, hue, iconButton, keepFocus, roving, smooth, toast } from "./dom.js";
import { carryOver } from "./forms.js";
import { icon } from "./icons.js";
import { store } from "./store.js";
import { day, dayName } from "./time.js";
import { t } from "./words.js";

const GROUP_MS = 10 * 60_000;
const NEAR_END_PX = 90;

export class Pane {
  #atEnd = true;
  #below = 0;
  #size = "";
  #opening = 0;

  /** `on` holds what the stage does: activate(pane), close(pane), changed(). */
  constructor(on) {
    this.on = on;
    this.as = "";
    this.chatId = null;
    this.head = h("header", { class: "pane-head" });
    this.chats = h("div", { class: "pane-chats", role: "group" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", tabindex: -1 });
    this.pins = h("div", { class: "pins", hidden: true });
    this.pill = h("button", { type: "button", class: "pill", hidden: true, on: { click: () => this.#toEnd(true) } });
    this.strip = h("div", { class: "speakers", role: "group" });
    this.composer = new Composer((text, extras) => this.say(text, extras));
    this.outside = h("div", { class: "outside", hidden: true });
    this.node = h("section", { class: "pane" }, this.head, this.pins, h("div", { class: "log-frame" }, this.log, this.pill), this.strip, this.composer.node, this.outside);
    this.#listen();
  }

  #listen() {
    for (const type of ["focusin", "pointerdown"]) this.node.addEventListener(type, () => this.on.activate(this));
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // A picture that comes late must not push the buttons below it out of sight.
    this.log.addEventListener("load", () => this.#atEnd && this.#toEnd(false), true);
    new ResizeObserver(() => this.#atEnd && this.#toEnd(false)).observe(this.log);
    roving(this.log, "article", (article) => this.#reach(article));
    roving(this.strip, ".speaker");
  }

  get chat() {
    return store.chat(this.chatId);
  }

  /** Whether this is what that person has on the screen. */
  shows(as, chatId) {
    return this.as === as && this.chatId === chatId && this.node.offsetParent !== null && !document.hidden;
  }

  /** Opens a chat as somebody. */
  async open(as, chatId) {
    const turn = (this.#opening += 1);
    this.as = as;
    this.chatId = chatId;
    this.composer.reset();
    this.drawFrame();
    this.on.changed();
    this.log.setAttribute("aria-busy", "true");
    await attempt(() => store.load(as, chatId));
    if (turn !== this.#opening) return;
    this.drawLog();
    store.read(as, chatId);
  }

  /** Draws everything around the conversation. */
  drawFrame() {
    const { as, chat } = this;
    const title = this.titleOf(chat);
    this.node.setAttribute("aria-label", this.label());
    this.log.setAttribute("aria-label", t("conversation", { chat: title, name: as }));
    const isIn = store.isIn(as, chat.id);
    const members = chat.kind === "group" ? t("membersCount", { n: chat.members.length }) : "";
    const names = h("div", { class: "pane-names" }, h("h2", {}, title), h("p", {}, h("bdi", { class: `ink${hue(as)}` }, as), members ? ` · ${members}` : ""));
    const leave = chat.kind === "group" && isIn ? iconButton("leave", t("leaveGroup", { name: as, chat: title }), () => this.leave(), { class: "leave" }) : null;
    const close = iconButton("close", t("closePane", { name: as }), () => this.on.close(this), { class: "close-pane" });
    this.head.replaceChildren(avatar(as), names, this.chats, ...[leave, close].filter(Boolean));
    this.drawChats();
    this.strip.setAttribute("aria-label", t("speakAs"));
    keepFocus(this.strip, "name", () => this.strip.replaceChildren(...speakers(as, (name) => this.speakAs(name))));
    this.composer.label(as, chat);
    const speaks = isIn && !store.member(as).silent.includes(chat.id);
    this.composer.node.hidden = !speaks;
    this.outside.hidden = speaks;
    const [words, label, act] = isIn ? ["silent", "toHearth", () => this.#openPrivate()] : ["outside", "joinAgain", () => this.join()];
    this.outside.replaceChildren(h("span", {}, t(words, { name: as, chat: title })),
      h("button", { type: "button", class: "press primary", on: { click: act } }, t(label)));
  }

  #openPrivate() {
    return this.open(this.as, store.chatsOf(this.as).find((c) => c.member === this.as).id);
  }

  /** Draws the switch between this person's chats, with a dot where something is unread. */
  drawChats() {
    const tabs = store.chatsOf(this.as).map((chat) => {
      const unread = store.unread(this.as, chat.id);
      const label = this.titleOf(chat) + (unread ? ` (${t("unread", { n: unread })})` : "");
      return h("button", { type: "button", "aria-label": label, title: label, "aria-current": chat.id === this.chatId ? "true" : undefined,
        data: { chat: chat.id }, on: { click: () => this.open(this.as, chat.id) } }, chat.kind === "group" ? h("span", {}, chat.title) : icon("lock"), unread ? h("i", { class: "dot" }) : null);
    });
    this.chats.setAttribute("aria-label", t("chats", { name: this.as }));
    keepFocus(this.chats, "chat", () => this.chats.replaceChildren(...tabs));
  }

  titleOf(chat) {
    return chat.kind === "private" ? t("privateChat") : chat.title;
  }

  label() {
    return this.chat.kind === "private" ? t("privateChatOf", { name: this.as }) : t("inChat", { name: this.as, chat: this.chat.title });
  }

  /** The same chat as somebody else; a private one gives way to that person's own. */
  speakAs(name) {
    const mine = this.chat.kind === "private" ? store.chatsOf(name).find((c) => c.member === name) : this.chat;
    return this.open(name, mine.id);
  }

  /** Draws the whole conversation. */
  drawLog() {
    const messages = store.messages(this.as, this.chatId);
    const nodes = messages.flatMap((message, at) => this.#nodes(message, messages[at - 1]));
    this.log.replaceChildren(...(nodes.length ? nodes : [this.#empty()]));
    this.log.setAttribute("aria-busy", "false");
    this.#drawPins();
    this.#reach(this.log.querySelector("article:last-of-type"));
    this.#toEnd(false);
  }

  /** Takes a message that came or changed. */
  arrived(message, isNew) {
    const old = this.log.querySelector(`article[data-id="${message.id}"]`);
    this.#drawPins();
    if (old) return this.#renew(old, message);
    const messages = store.messages(this.as, this.chatId);
    if (!isNew || messages.at(-1).id !== message.id) return this.drawLog();
    this.log.querySelector(".empty")?.remove();
    const follow = this.#atEnd || message.from === this.as;
    const nodes = this.#nodes(message, messages.at(-2));
    nodes.at(-1).classList.add("fresh");
    this.log.append(...nodes);
    if (!this.log.contains(document.activeElement)) this.#reach(nodes.at(-1));
    if (follow) this.#toEnd(true);
    else this.#count(this.#below + 1);
    store.read(this.as, this.chatId);
  }

  /** What is pinned stays at the top; it leads to the message itself. */
  #drawPins() {
    const found = store.messages(this.as, this.chatId).filter((message) => message.pinned && !message.deleted).reverse();
    this.pins.hidden = !found.length;
    keepFocus(this.pins, "pin", () => this.pins.replaceChildren(...found.map((message) =>
      h("button", { type: "button", data: { pin: message.id }, on: { click: () => this.#show(message.id) } },
        icon("pin"), h("b", {}, `${t("pinned")} · `, h("bdi", {}, message.from)), h("span", {}, message.text || t("photo"))))));
  }

  #show(id) {
    const article = this.log.querySelector(`article[data-id="${id}"]`);
    if (!article) return;
    article.scrollIntoView({ block: "center", behavior: smooth() });
    this.#reach(article);
    article.focus({ preventScroll: true });
  }

  #renew(old, message) {
    const fresh = bubble(message, this.#view(message, old.classList.contains("grouped")));
    carryOver(old, fresh);
    keepFocus(old, "key", () => old.replaceWith(fresh), fresh);
    if (old.dataset.current) this.#reach(fresh);
    if (this.#atEnd) this.#toEnd(false);
  }

  #nodes(message, previous) {
    const zone = store.zone(this.chatId);
    const newDay = !previous || day(previous.at, zone) !== day(message.at, zone);
    const grouped = !newDay && previous.from === message.from && message.at - previous.at < GROUP_MS && previous.private === message.private;
    const node = bubble(message, this.#view(message, grouped));
    return newDay ? [this.#separator(message.at, zone), node] : [node];
  }

  #separator(at, zone) {
    return h("h3", { class: "day", data: { at: at.toISOString() } }, h("span", {}, dayName(at, store.world.now, zone)));
  }

  /** Names the days again after the clock moved. */
  drawDays() {
    for (const node of this.log.querySelectorAll(".day")) {
      node.firstChild.textContent = dayName(new Date(node.dataset.at), store.world.now, store.zone(this.chatId));
    }
  }

  #view(message, grouped) {
    const quoted = message.reply_to ? store.messages(this.as, this.chatId).find((m) => m.id === message.reply_to) : null;
    return { as: this.as, zone: store.zone(this.chatId), grouped, quoted: message.bot ? null : quoted, now: this.#acts() };
  }

  #acts() {
    return {
      say: (text) => this.say(text),
      press: (message, button) => this.#answered(() => api.press(this.as, message.id, button)),
      fill: (form, values) => this.#fill(form, values),
      react: (message, emoji) => attempt(async () => store.take(this.as, await api.react(this.as, message.id, emoji))),
      reply: (message) => this.composer.replyTo(message),
      photo: (message) => this.composer.photoFor(message),
      look: (src, alt) => look(src, alt),
      open: (chatId) => this.open(this.as, chatId),
    };
  }

  #empty() {
    if (!store.isIn(this.as, this.chatId)) return h("div", { class: "empty" }, h("img", { src: "hearth.svg", alt: "", width: 64, height: 64 }), h("h3", {}, t("emptyOutside")));
    const isGroup = this.chat.kind === "group";
    const words = isGroup ? ["/checkin", "签到"] : ["/start", "/help", "/checkin"];
    const tries = words.map((text) => h("button", { type: "button", class: "press plain", on: { click: () => this.say(text) } }, text));
    return h("div", { class: "empty" }, h("img", { src: "hearth.svg", alt: "", width: 64, height: 64 }),
      h("h3", {}, t(isGroup ? "emptyGroup" : "emptyPrivate", { name: this.as })), h("p", {}, t(isGroup ? "emptyGroupHint" : "emptyPrivateHint")),
      h("div", { class: "tries" }, tries));
  }

  /** Says a line; answers whether it was taken. */
  async say(text, extras = {}) {
    const { as, chatId } = this;
    const came = await attempt(() => api.say(as, chatId, text, extras));
    if (came) store.take(as, came);
    return came !== null;
  }

  async #answered(action) {
    const { as } = this;
    const answer = await attempt(action);
    if (!answer) return;
    store.take(as, answer.messages);
    if (answer.notice) toast(answer.notice);
  }

  async #fill(form, values) {
    const { as } = this;
    try {
      const answer = await api.fill(as, form.id, values);
      store.take(as, answer.messages);
      if (answer.notice) toast(answer.notice);
      return null;
    } catch (error) {
      if (error.reason) return error;
      throw error;
    }
  }

  async leave() {
    const { as, chat } = this;
    const came = await attempt(() => api.leave(as, chat.id));
    if (!came) return;
    store.take(as, came);
    store.forget(as, chat.id);
    await attempt(() => store.refresh());
    toast(t("hasLeft", { name: as, chat: chat.title }));
    this.outside.querySelector("button").focus();
  }

  async join() {
    const { as, chat } = this;
    const came = await attempt(() => api.join(as, chat.id));
    if (!came) return;
    store.take(as, came);
    await attempt(() => store.refresh());
    await this.open(as, chat.id);
    toast(t("hasJoined", { name: as, chat: chat.title }));
    this.composer.input.focus();
  }

  /** Only the message one is at has tab stops inside. */
  #reach(article) {
    if (!article) return;
    for (const other of this.log.querySelectorAll("article[data-current]")) {
      delete other.dataset.current;
      other.tabIndex = -1;
      other.querySelectorAll(".minor").forEach((node) => (node.tabIndex = -1));
    }
    article.dataset.current = "yes";
    article.tabIndex = 0;
    article.querySelectorAll(".minor").forEach((node) => (node.tabIndex = 0));
  }

  #scrolled() {
    const size = `${this.log.scrollHeight} ${this.log.clientHeight}`;
    const isResized = size !== this.#size;
    this.#size = size;
    // The size changed under the reader: whoever was at the end stays there.
    if (isResized && this.#atEnd) return this.#toEnd(false);
    this.#atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END_PX;
    if (this.#atEnd) this.#count(0);
    else if (this.pill.hidden) this.#count(0, true);
  }

  #toEnd(gently) {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: gently ? smooth() : "instant" });
    this.#atEnd = true;
    this.#count(0);
  }

  #count(below, isAway = below > 0) {
    this.#below = below;
    this.pill.hidden = !isAway;
    this.pill.replaceChildren(icon("down"), below ? t("newBelow", { n: below }) : t("toBottom"));
  }
}

function look(src, alt) {
  const viewer = document.getElementById("viewer");
  viewer.replaceChildren(iconButton("close", t("close"), () => viewer.close()), h("img", { src, alt }));
  viewer.showModal();
}
