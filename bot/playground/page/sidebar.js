/** The people and the chats: one click speaks as somebody, or opens another chat. */

import * as api from "./api.js";
import { attempt, avatar, h, iconButton, keepFocus, roving } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./store.js";
import { language, ROLES, t } from "./words.js";

export class Sidebar {
  constructor(stage) {
    this.stage = stage;
    this.node = document.getElementById("sidebar");
    this.dialog = document.getElementById("join-dialog");
    this.opener = document.getElementById("open-sidebar");
    this.scrim = document.getElementById("scrim");
    this.people = this.#list("people");
    this.chats = this.#list("chats");
    this.add = h("button", { type: "button", class: "add-person", on: { click: () => this.askWho() } });
    this.node.append(this.people.title, this.people.list, this.add, this.chats.title, this.chats.list);
    for (const type of ["world", "unread"]) store.addEventListener(type, () => this.draw());
    stage.addEventListener("change", () => this.draw());
    this.opener.addEventListener("click", () => this.toggle(!this.node.classList.contains("open")));
    this.scrim.addEventListener("click", () => this.toggle(false));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
  }

  /** Opens or closes it where it is a drawer. */
  toggle(isOpen) {
    const wasOpen = this.node.classList.toggle("open", isOpen) !== isOpen || this.scrim.hidden === isOpen;
    this.scrim.hidden = !isOpen;
    this.opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) this.node.querySelector('.row-main[tabindex="0"]')?.focus();
    else if (wasOpen && this.node.contains(document.activeElement)) this.opener.focus();
  }

  draw() {
    const { active } = this.stage;
    if (!active?.chatId || !store.member(active.as)) return;
    this.people.title.textContent = t("people");
    this.chats.title.textContent = t("chats", { name: active.as });
    this.add.replaceChildren(icon("plus"), t("addPerson"));
    keepFocus(this.node, "row", () => {
      this.people.list.replaceChildren(...store.world.members.map((m) => this.#person(m, active)));
      this.chats.list.replaceChildren(...store.chatsOf(active.as).map((c) => this.#chat(c, active)));
    });
  }

  #list(id) {
    const list = h("ul", { "aria-labelledby": `${id}-title` });
    roving(list, ".row-main");
    return { title: h("h2", { id: `${id}-title` }), list };
  }

  #person(member, active) {
    const isActive = member.name === active.as;
    const isIn = active.chat.kind === "private" || store.isIn(member.name, active.chatId);
    const about = [...(member.tag ? [member.tag] : []), ...member.roles, t(`role_${member.role}`), t(member.chinese ? "lang_zh" : "lang_en"), ...(isIn ? [] : [t("notIn")])];
    const main = this.#row(`person ${member.name}`, isActive, () => this.#close(active.speakAs(member.name)),
      avatar(member.name), member.name, about.join(" · "), store.unreadOf(member.name));
    const beside = iconButton("split", t("openBeside", { name: member.name }), () => this.#close(this.stage.openBeside(member.name)),
      { class: "beside", disabled: this.stage.isFull, tabindex: isActive ? 0 : -1 });
    return h("li", { class: "row" }, main, beside);
  }

  #chat(chat, active) {
    const isGroup = chat.kind === "group";
    const picture = isGroup ? h("span", { class: "avatar group", "aria-hidden": "true" }, icon("group")) : avatar("Hearth", true);
    const isIn = chat.members.includes(active.as);
    const about = isGroup ? t("membersCount", { n: chat.members.length }) + (isIn ? "" : ` · ${t("notIn")}`) : t("onlyOne", { name: active.as });
    return h("li", { class: "row" }, this.#row(`chat ${chat.id}`, chat.id === active.chatId, () => this.#close(active.open(active.as, chat.id)),
      picture, isGroup ? chat.title : t("privateChat"), about, store.unread(active.as, chat.id)));
  }

  #row(id, isCurrent, go, picture, title, about, unread) {
    const count = unread ? h("span", { class: "count", "aria-label": t("unread", { n: unread }) }, String(unread)) : null;
    return h("button", { type: "button", class: "row-main", data: { row: id }, tabindex: isCurrent ? 0 : -1, "aria-current": isCurrent ? "true" : undefined,
      on: { click: go, focus: (event) => this.#reach(event.currentTarget) } }, picture, h("span", { class: "row-text" }, h("b", {}, title), h("small", {}, about)), count);
  }

  #reach(row) {
    for (const node of this.node.querySelectorAll(".beside")) node.tabIndex = node.parentElement === row.parentElement ? 0 : -1;
  }

  #close() {
    if (!this.node.classList.contains("open")) return;
    this.toggle(false);
    this.stage.active.composer.input.focus();
  }

  /** Asks for a new member's name, language and role, and brings them in. */
  askWho() {
    const groups = store.world.chats.filter((c) => c.kind === "group");
    const fields = {
      as: field("joinName", h("input", { name: "as", required: true, maxlength: 40, autocomplete: "off" })),
      locale: field("joinLanguage", select("locale", [["en", t("lang_en")], ["zh-CN", t("lang_zh")]], language() === "zh" ? "zh-CN" : "en")),
      role: field("joinRole", select("role", ROLES.map((role) => [role, t(`role_${role}`)]))),
      in: groups.length > 1 ? field("joinGroup", select("in", groups.map((c) => [c.id, c.title]), this.stage.active.chatId)) : null,
      via: field("joinVia", h("input", { name: "via", maxlength: 400, autocomplete: "off" })),
    };
    const error = h("p", { class: "error", role: "alert" });
    const form = h("form", { method: "dialog", "aria-labelledby": "join-title" }, h("h2", { id: "join-title" }, t("joinTitle")), Object.values(fields).filter(Boolean), error,
      h("div", { class: "dialog-end" }, h("button", { type: "button", class: "press plain", on: { click: () => this.dialog.close() } }, t("cancel")),
        h("button", { class: "press primary" }, t("joinNow"))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#join(form, groups, error);
    });
    this.dialog.replaceChildren(form);
    this.dialog.showModal();
  }

  async #join(form, groups, error) {
    const { as, in: chosen, via, ...details } = Object.fromEntries(new FormData(form));
    const name = as.trim();
    const group = groups.find((c) => String(c.id) === chosen) ?? groups[0];
    const isTaken = store.world.members.some((m) => m.name.toLowerCase() === name.toLowerCase());
    if (!name || isTaken) {
      error.textContent = t(name ? "nameTaken" : "formMissing");
      form.elements.as.focus();
      return;
    }
    const came = await attempt(() => api.join(name, group.id, { ...details, ...(via.trim() ? { via: via.trim() } : {}) }));
    if (!came) return;
    this.dialog.close();
    await attempt(() => store.refresh());
    this.toggle(false);
    await this.stage.active.open(name, group.id);
    this.stage.active.composer.input.focus();
  }
}

let count = 0;

function field(label, input) {
  input.id = `join${(count += 1)}`;
  return h("div", { class: "field" }, h("label", { for: input.id }, t(label)), input);
}

function select(name, options, chosen = options[0][0]) {
  return h("select", { name }, options.map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
}
