/** Forms inside the conversation: the fields that a command still needs. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

let count = 0;
const sent = new Set();

/**
 * Draws a form; `fill(form, values)` sends it and answers with the error, or null when it was taken.
 * `attach()` lets a photo be chosen that answers it as well.
 */
export function formOf(form, fill, attach) {
  return sent.has(form.id) ? sentMark(form, fill, attach) : openForm(form, fill, attach);
}

function openForm(form, fill, attach) {
  const fields = form.fields.map((field) => fieldOf(field, `form${(count += 1)}`));
  const submit = h("button", { class: "press primary", type: "submit" }, form.submit ?? t("formSend"));
  const photo = form.photo ? h("button", { class: "press plain", type: "button", data: { key: "form photo" }, on: { click: attach } }, icon("photo"), t("attach")) : null;
  const node = h("form", { class: "form", novalidate: true, "aria-label": form.title }, h("h3", {}, form.title),
    photo, fields.map((field) => field.node), h("p", { class: "error", role: "alert" }), submit);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!complete(fields) || submit.disabled) return;
    submit.disabled = true;
    const error = await fill(form, Object.fromEntries(fields.map((field) => [field.name, field.value()])));
    submit.disabled = false;
    if (error) return show(error, fields, node);
    sent.add(form.id);
    node.replaceWith(sentMark(form, fill, attach));
  });
  return node;
}

/** Stands where a form was; what was wrong with the values comes as a message, so it can be opened again. */
function sentMark(form, fill, attach) {
  const again = h("button", { type: "button", class: "command minor", on: { click: () => {
    sent.delete(form.id);
    const node = openForm(form, fill, attach);
    mark.replaceWith(node);
    node.querySelector("input, select").focus();
  } } }, t("formAgain"));
  const mark = h("p", { class: "sent" }, icon("check"), t("formSent"), again);
  return mark;
}

/** Takes over what was typed into the forms of a message that is drawn again. */
export function carryOver(old, fresh) {
  for (const input of old.querySelectorAll(".form [name]")) {
    const same = fresh.querySelector(`.form [name="${CSS.escape(input.name)}"]`);
    if (same) Object.assign(same, { value: input.value, checked: input.checked });
  }
}

function complete(fields) {
  for (const field of fields) field.complain(field.required && field.value() === "" ? t("formMissing") : "");
  const first = fields.find((field) => field.required && field.value() === "");
  first?.input.focus();
  return !first;
}

function show(error, fields, node) {
  const wrong = fields.find((field) => field.name === error.field);
  wrong?.complain(error.reason);
  wrong?.input.focus();
  node.querySelector(":scope > .error").textContent = wrong ? "" : error.reason;
}

function fieldOf(field, id) {
  const input = inputOf(field, id);
  const note = h("p", { class: "error", id: `${id}-error` });
  const optional = field.required ? null : h("small", {}, ` (${t("formOptional")})`);
  const label = h("label", { for: id }, field.label, field.type === "bool" ? null : optional);
  const complain = (text) => {
    note.textContent = text;
    input.setAttribute("aria-invalid", String(Boolean(text)));
  };
  const value = () => (field.type === "bool" ? String(input.checked) : input.value.trim());
  const both = field.type === "bool" ? [h("span", { class: "check" }, input, label)] : [label, input];
  return { name: field.name, required: field.required, input, value, complain, node: h("div", { class: "field" }, both, note) };
}

function inputOf(field, id) {
  const common = { id, name: field.name, "aria-describedby": `${id}-error`, "aria-required": String(Boolean(field.required)), data: { key: `field ${field.name}` } };
  if (field.type === "choice") {
    const none = field.required ? null : h("option", { value: "" }, "–");
    return h("select", common, none, field.options.map((o) => h("option", { value: o.value, selected: o.value === field.value }, o.label)));
  }
  const kind = { int: { type: "text", inputmode: "numeric" }, date: { type: "date" }, bool: { type: "checkbox" } }[field.type] ?? { type: "text" };
  const isOn = field.type === "bool" && ["1", "true", true].includes(field.value);
  return h("input", { ...common, ...kind, autocomplete: "off", ...(field.type === "bool" ? { checked: isOn } : { value: field.value }) });
}
