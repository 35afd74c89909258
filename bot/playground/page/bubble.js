/** One message as it stands in the conversation. */

import { avatar, h, hue, iconButton } from "./dom.js";
import { formOf } from "./forms.js";
import { icon } from "./icons.js";
import { hour } from "./time.js";
import { t } from "./words.js";

const QUICK = ["👍", "❤️", "🎉", "😄"];
const TOKENS = /(https?:\/\/[^\s<>"'）】」，。；！？]+)|(?<![\w/])(\/[a-z][a-z0-9_]{1,31})(?![\w/])/g;

/**
 * Draws a message for somebody.
 *
 * view: `as` (who looks), `zone`, `grouped` (the author is the one of the message above),
 *       `quoted` (the message it answers, if it is known), `now` calls: say, press, fill, react,
 *       reply, look.
 */
export function bubble(message, view) {
  const own = message.from === view.as && !message.bot;
  const kinds = { own, grouped: view.grouped, private: message.private, gone: message.deleted, bot: message.bot };
  const marks = Object.keys(kinds).filter((kind) => kinds[kind]);
  const body = message.deleted ? goneBody(message, view) : body_(message, view);
  const node = h("article", { class: ["message", ...marks].join(" "), tabindex: -1, data: { id: message.id } },
    own ? null : view.grouped ? h("span", { class: "avatar none", "aria-hidden": "true" }) : avatar(message.from, message.bot),
    h("div", { class: "stack" }, author(message, own, view.grouped), ...body));
  // Tab would else stop at every reaction of every message on its way: the pane opens them for the one it is at.
  for (const part of node.querySelectorAll(".minor")) part.tabIndex = -1;
  return node;
}

function author(message, own, grouped) {
  const name = h("span", { class: `name${message.bot ? "" : ` ink${hue(message.from)}`}` }, message.from);
  const badge = message.bot ? h("span", { class: "badge" }, t("bot")) : null;
  return h("header", { class: own || grouped ? "who visually-hidden" : "who" }, name, " ", badge, own ? ` (${t("you")})` : null);
}

function goneBody(message, view) {
  return [h("div", { class: "bubble" }, h("p", { class: "text" }, t("deleted")), meta(message, view))];
}

function body_(message, view) {
  const marked = message.private ? h("p", { class: "only" }, icon("lock"), t("onlyYou")) : null;
  const text = message.text ? h("p", { class: "text" }, ...parts(message, view)) : null;
  return [
    h("div", { class: "line" },
      h("div", { class: "bubble" }, marked, quote(view.quoted), ...message.pictures.map((src) => picture(src, message, view)), text, download(message.file), meta(message, view)),
      actions(message, view)),
    buttons(message, view),
    message.form ? formOf(message.form, view.now.fill, () => view.now.photo(message)) : null,
    reactions(message, view),
  ];
}

function meta(message, view) {
  const edited = message.edited && !message.deleted ? h("span", {}, t("edited")) : null;
  return h("span", { class: "meta" }, edited, h("time", { datetime: message.at.toISOString() }, hour(message.at, view.zone)));
}

/** Text with its addresses as links and, from Hearth, its commands as buttons that say them. */
function parts(message, view) {
  const found = [];
  let done = 0;
  for (const match of message.text.matchAll(TOKENS)) {
    const [whole, url, command] = match;
    if (command && !message.bot) continue;
    found.push(message.text.slice(done, match.index), url ? link(url) : said(command, view));
    done = match.index + whole.length;
  }
  return [...found, message.text.slice(done)];
}

const link = (url) => h("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "minor" }, url);
const said = (command, view) => h("button", { type: "button", class: "command minor", on: { click: () => view.now.say(command) } }, command);

function quote(quoted) {
  if (!quoted) return null;
  return h("blockquote", { class: `quote ink${hue(quoted.from)}` }, h("b", {}, quoted.from), h("span", {}, quoted.text || t(quoted.deleted ? "deleted" : "photo")));
}

function picture(src, message, view) {
  const alt = message.alt || t("photoFrom", { name: message.from });
  return h("button", { type: "button", class: message.bot ? "picture card minor" : "picture minor", "aria-label": `${t("openPhoto")}: ${alt}`, on: { click: () => view.now.look(src, alt) } },
    h("img", { src, alt, loading: "lazy" }));
}

function download(file) {
  if (!file) return null;
  const size = t("kilobytes", { n: Math.max(1, Math.round(file.size / 1024)) });
  return h("a", { class: "file minor", href: file.url, download: file.name }, icon("down"), h("span", {}, file.name), h("small", {}, size));
}

function buttons(message, view) {
  if (!message.rows.length) return null;
  const rows = message.rows.map((row) => h("div", { class: "buttons-row" }, row.map((button) => pressable(button, message, view))));
  return h("div", { class: "buttons" }, rows);
}

function pressable(button, message, view) {
  const look = `press ${button.style ?? "plain"} minor`;
  if (/^https?:\/\//i.test(button.url ?? "")) {
    return h("a", { class: look, href: button.url, target: "_blank", rel: "noopener noreferrer" }, h("span", {}, button.label), icon("link"));
  }
  const chat = /^#(-?\d+)$/.exec(button.url ?? "");
  if (chat) return h("button", { type: "button", class: look, on: { click: () => view.now.open(Number(chat[1])) } }, button.label);
  const node = h("button", { type: "button", class: look, data: { key: `press ${button.id}` } }, button.label);
  node.addEventListener("click", async () => {
    if (node.ariaBusy === "true") return;
    node.ariaBusy = "true";
    await view.now.press(message, button.id);
    node.ariaBusy = "false";
  });
  return node;
}

function actions(message, view) {
  const mine = myReaction(message, view.as);
  const quick = QUICK.map((emoji) => h("button", { type: "button", class: "emoji minor", data: { key: `react ${emoji}` }, "aria-label": t("react", { emoji }),
    "aria-pressed": String(emoji === mine), on: { click: () => view.now.react(message, emoji === mine ? "" : emoji) } }, emoji));
  const reply = iconButton("reply", t("replyTo", { name: message.from }), () => view.now.reply(message), { class: "minor", data: { key: "reply" } });
  return h("div", { class: "actions" }, ...quick, reply);
}

const myReaction = (message, as) => message.reactions.find((r) => r.names.includes(as))?.emoji ?? "";

function reactions(message, view) {
  if (!message.reactions.length) return null;
  const mine = myReaction(message, view.as);
  const chips = message.reactions.map(({ emoji, names }) => h("button", { type: "button", class: "chip minor", data: { key: `chip ${emoji}` }, "aria-pressed": String(emoji === mine),
    "aria-label": t("reacted", { emoji, n: names.length, names: names.join(", ") }), title: names.join(", "),
    on: { click: () => view.now.react(message, emoji === mine ? "" : emoji) } }, `${emoji} `, h("span", {}, String(names.length))));
  return h("div", { class: "reactions" }, chips);
}
