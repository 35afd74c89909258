/** Where somebody writes: text, a photo, the list of commands behind "/". */

import { avatar, h, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./store.js";
import { language, ROLES, t } from "./words.js";

let count = 0;

export class Composer {
  #files = [];
  #replyTo = null;
  #at = 0;
  #hintsId = `hints${(count += 1)}`;

  /** `send(text, {replyTo, files})` answers whether it was taken. */
  constructor(send) {
    this.send = send;
    this.input = h("textarea", { rows: 1, maxlength: 4096, autocomplete: "off", "aria-autocomplete": "list", "aria-controls": this.#hintsId, enterkeyhint: "send" });
    this.hints = h("ul", { class: "hints", role: "listbox", id: this.#hintsId, "aria-label": t("commands"), hidden: true });
    this.extra = h("div", { class: "extra" });
    this.file = h("input", { type: "file", accept: "image/*", hidden: true, tabindex: -1, "aria-label": t("attach") });
    this.button = h("button", { type: "submit", class: "send", "aria-label": t("send"), title: t("send") }, icon("send"));
    const attach = iconButton("photo", t("attach"), () => this.file.click(), { class: "attach" });
    this.node = h("form", { class: "composer" }, this.hints, this.extra, h("div", { class: "write" }, attach, this.file, this.input, this.button));
    this.#listen();
  }

  #listen() {
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("input", () => this.#typed());
    // Not where somebody is back by then: what is offered is for what they write now.
    this.input.addEventListener("blur", () => setTimeout(() => document.activeElement === this.input || this.#hint([]), 150));
    this.input.addEventListener("paste", (event) => this.#attach(event.clipboardData.files));
    this.file.addEventListener("change", () => this.#attach(this.file.files));
  }

  /** Names the writer and the chat. */
  label(name, chat) {
    this.name = name;
    this.chat = chat;
    const key = chat.kind === "private" ? "placeholderPrivate" : "placeholderGroup";
    this.input.placeholder = t(key, { name, chat: chat.title });
    for (const node of [this.input, this.node]) node.setAttribute("aria-label", t("messageAs", { name }));
  }

  replyTo(message) {
    this.#replyTo = message;
    this.#drawExtra();
    this.input.focus();
  }

  /** Chooses a photo that is sent as a reply. */
  photoFor(message) {
    this.replyTo(message);
    this.file.click();
  }

  reset() {
    this.#files = [];
    this.#replyTo = null;
    this.file.value = "";
    this.#drawExtra();
  }

  async #submit() {
    const text = this.input.value.trim();
    const files = this.#files;
    const replyTo = this.#replyTo;
    if (!text && !files.length) return;
    this.input.value = "";
    this.reset();
    this.#typed();
    if (await this.send(text, { replyTo: replyTo?.id, files })) return;
    if (!this.input.value) this.input.value = text;
    this.#files = files;
    this.#replyTo = replyTo;
    this.#drawExtra();
  }

  #attach(files) {
    const photo = [...files].find((file) => file.type.startsWith("image/"));
    if (!photo) return;
    this.#files = [photo];
    this.#drawExtra();
    this.input.focus();
  }

  #drawExtra() {
    const rows = [];
    if (this.#replyTo) rows.push(this.#row(t("replying", { name: this.#replyTo.from }), this.#replyTo.text, "cancelReply", () => (this.#replyTo = null)));
    for (const file of this.#files) rows.push(this.#row(t("photo"), file.name, "removePhoto", () => ((this.#files = []), (this.file.value = ""))));
    this.extra.replaceChildren(...rows);
  }

  #row(title, detail, label, drop) {
    const close = iconButton("close", t(label), () => {
      drop();
      this.#drawExtra();
      this.input.focus();
    });
    return h("div", { class: "extra-row" }, h("b", {}, title), h("span", {}, detail), close);
  }

  #typed() {
    this.input.rows = Math.min(6, this.input.value.split("\n").length);
    const word = /^\/([a-z0-9_]*( [a-z0-9_]*)?)$/i.exec(this.input.value)?.[1];
    const fits = (command) => command.word.startsWith(word.toLowerCase()) && this.#offers(command);
    this.#hint(word === undefined ? [] : store.world.commands.filter(fits));
  }

  /** Whether the writer may use that command here. */
  #offers({ role, where }) {
    const isAllowed = ROLES.indexOf(role) <= ROLES.indexOf(store.member(this.name).role);
    return isAllowed && (where === "anywhere" || where === this.chat.kind);
  }

  #hint(commands) {
    this.#at = 0;
    const tag = language() === "zh" ? "zh-Hans" : "en";
    this.hints.replaceChildren(...commands.map((command, at) => h("li", { role: "option", id: `${this.#hintsId}-${at}`, data: { word: command.word },
      on: { pointerdown: (event) => (event.preventDefault(), this.#take(command.word)) } },
    h("b", {}, `/${command.word}`), h("span", {}, command.description[tag]))));
    this.hints.hidden = !commands.length;
    this.#mark();
  }

  #mark() {
    const options = [...this.hints.children];
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#at)));
    const current = options[this.#at];
    current?.scrollIntoView({ block: "nearest" });
    if (current) this.input.setAttribute("aria-activedescendant", current.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #take(word) {
    this.input.value = `/${word}`;
    this.#hint([]);
    this.input.focus();
  }

  #key(event) {
    // While an input method composes, Enter picks a character and must not send.
    if (event.isComposing || event.keyCode === 229) return;
    if (!this.hints.hidden && this.#hintKey(event)) return;
    if (event.key === "Escape" && (this.#replyTo || this.#files.length)) return this.reset();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    }
  }

  #hintKey(event) {
    const options = [...this.hints.children];
    const word = options[this.#at].dataset.word;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.#at = (this.#at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      this.#mark();
    } else if (event.key === "Escape") this.#hint([]);
    else if (event.key === "Tab" || (event.key === "Enter" && this.input.value !== `/${word}`)) this.#take(word);
    else return false;
    event.preventDefault();
    return true;
  }
}

/** The people one can speak as, as one row of buttons. */
export function speakers(as, pick) {
  return store.world.members.map((m) => h("button", { type: "button", class: "speaker", "aria-pressed": String(m.name === as), "aria-label": m.name, title: m.name,
    tabindex: m.name === as ? 0 : -1, data: { name: m.name }, on: { click: () => pick(m.name) } }, avatar(m.name), h("span", { "aria-hidden": "true" }, m.name)));
}
