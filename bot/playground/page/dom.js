/** Small helpers around the DOM. Text only ever goes in as text nodes. */

import { icon } from "./icons.js";
import { t } from "./words.js";

/** Makes an element: `on` holds listeners, `data` the dataset, every other property is an attribute. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button that shows only an icon; its label is spoken and shown on hover. */
export function iconButton(name, label, onClick, props = {}) {
  const { class: extra = "", ...rest } = props;
  return h("button", { type: "button", class: `icon-button ${extra}`, "aria-label": label, title: label,
    on: { click: onClick }, ...rest }, icon(name));
}

/** The round picture of a person: initials on one of eight colours, the flame for Hearth. */
export function avatar(name, isBot = false) {
  if (isBot) return h("span", { class: "avatar bot", "aria-hidden": "true" }, h("img", { src: "hearth.svg", alt: "", width: 36, height: 36 }));
  return h("span", { class: `avatar hue${hue(name)}`, "aria-hidden": "true" }, initials(name));
}

const hues = new Map();

/** A person's colour: 0 to 7, given out in turn, so that the first eight differ. */
export function hue(name) {
  if (!hues.has(name)) hues.set(name, hues.size % 8);
  return hues.get(name);
}

function initials(name) {
  const letters = [...new Intl.Segmenter().segment(name.trim())].map((part) => part.segment);
  if (/^\p{Extended_Pictographic}/u.test(name)) return letters[0]; // One emoji fills the circle.
  if (/^\p{Script=Han}/u.test(name)) return letters.at(-1) ?? "";
  const words = name.trim().split(/\s+/);
  const second = words.length > 1 ? words.at(-1) : "";
  return ((letters[0] ?? "") + (second ? [...second][0] : "")).toUpperCase();
}

/** Arrow keys move among the nodes of `selector`; only one of them is a tab stop. */
export function roving(container, selector, onMove = () => {}) {
  container.addEventListener("keydown", (event) => {
    const nodes = [...container.querySelectorAll(selector)];
    const at = nodes.findIndex((node) => node === event.target);
    const step = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: nodes.length - 1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    nodes[Math.max(0, Math.min(nodes.length - 1, step))].focus();
  });
  container.addEventListener("focusin", (event) => {
    const current = event.target.closest(selector);
    if (!current || !container.contains(current)) return;
    for (const node of container.querySelectorAll(selector)) node.tabIndex = node === current ? 0 : -1;
    onMove(current);
  });
}

/** Redraws a part and puts the focus back where it was: on the node with the same data attribute. */
export function keepFocus(part, name, redraw, fresh = part) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const value = focused?.dataset[name];
  redraw();
  if (!focused || fresh.contains(document.activeElement)) return;
  const again = [...fresh.querySelectorAll(`[data-${name}]`)].find((node) => node.dataset[name] === value);
  (again ?? fresh).focus({ preventScroll: true });
}

/** A passing notice; an error stays until it is closed, or until what it is about (`about`) is over. */
export function toast(text, { error = false, about = "" } = {}) {
  const region = document.getElementById("toasts");
  const close = iconButton("close", t("dismiss"), () => note.remove());
  const note = h("div", { class: error ? "toast error" : "toast", role: error ? "alert" : undefined, data: { about } }, h("p", {}, text), close);
  while (region.children.length > 2) region.firstElementChild.remove();
  region.append(note);
  if (error) return;
  let timer = setTimeout(() => note.remove(), 6000);
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => (timer = setTimeout(() => note.remove(), 2500)));
}

/** Takes away the notices about something that is over. */
export function settle(about) {
  for (const note of document.querySelectorAll(`.toast[data-about="${about}"]`)) note.remove();
}

/** Runs something that calls the server; what goes wrong is shown, and the answer is null. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.reason ?? t("failed"), { error: true, about: error.code });
    if (!error.reason) console.error(error);
    return null;
  }
}

export const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
