/** The playground's HTTP interface: one function a call, answers in the shapes the page works with. */

import { has, t } from "./words.js";

/** What the server or the network answered instead of doing it; `reason` can be shown. */
class Failed extends Error {
  constructor(error) {
    super(error?.message ?? "no answer");
    this.code = error?.code ?? "failed";
    this.field = error?.field ?? "";
    this.reason = has(`error_${this.code}`) ? t(`error_${this.code}`) : this.message;
  }
}

const RETRY_MS = 2000;

async function call(path, { query, body } = {}) {
  let answer;
  try {
    answer = await fetch(path + (query ? `?${new URLSearchParams(query)}` : ""), body === undefined ? {} : posted(body));
  } catch {
    throw new Failed({ code: "no_answer", message: "no answer" });
  }
  const data = await answer.json().catch(() => null);
  if (!answer.ok) throw new Failed(data?.error);
  return data;
}

function posted(body) {
  if (body instanceof FormData) return { method: "POST", body };
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

export const world = async () => worldOf(await call("/api/world"));

const worldOf = (data) => ({
  ...data,
  now: new Date(data.now),
  members: data.members.map((m) => ({ ...m, chinese: m.locale.toLowerCase().startsWith("zh") })),
});

export async function messages(as, chatId, after = 0) {
  const found = await call("/api/messages", { query: { as, in: chatId, after } });
  return found.map(message);
}

/** Sends a line, with photos if there are any. */
export async function say(as, chatId, text, { replyTo = null, files = [] } = {}) {
  const plain = { as, in: chatId, text, ...(replyTo ? { reply_to: replyTo } : {}) };
  const answer = await call("/api/say", { body: files.length ? multipart(plain, files) : plain });
  return [message(answer.message), ...came(answer)];
}

function multipart(fields, files) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append("files", file, file.name);
  return body;
}

export async function press(as, messageId, button) {
  const answer = await call("/api/press", { body: { as, message: messageId, button } });
  return { messages: came(answer), notice: answer.notice ?? "" };
}

export async function fill(as, form, values) {
  const answer = await call("/api/fill", { body: { as, form, values } });
  return { messages: came(answer), notice: answer.notice ?? "" };
}

/** Puts an emoji on a message in the place of an earlier one; "" takes it back. */
export async function react(as, messageId, emoji) {
  const answer = await call("/api/react", { body: { as, message: messageId, emoji } });
  return [...(answer.message ? [message(answer.message)] : []), ...came(answer)];
}

export const leave = async (as, chatId) => came(await call("/api/leave", { body: { as, in: chatId } }));

export async function join(as, chatId, details = {}) {
  return came(await call("/api/join", { body: { as, in: chatId, ...details } }));
}

/** Lets time pass; `advance` is an ISO 8601 duration. */
export async function clock(advance) {
  const answer = await call("/api/clock", { body: { advance } });
  return { now: new Date(answer.now), came: answer.new.length };
}

const came = (answer) => (answer.new ?? []).map(message);

function message(data) {
  return {
    ...data,
    stamp: JSON.stringify(data),
    chat: data.in,
    at: new Date(data.at),
    rows: rows(data.buttons ?? []),
    pictures: data.pictures ?? (data.picture ? [data.picture] : []),
    reactions: Object.entries(data.reactions ?? {}).map(([emoji, names]) => ({ emoji, names })),
  };
}

function rows(buttons) {
  const found = [];
  for (const button of buttons) (found[button.row ?? 0] ??= []).push(button);
  return found.filter(Boolean);
}

/**
 * Follows everything that happens, over one connection: `on.message(message)`, `on.world(world)` and
 * `on.connection(isUp)`. The browser takes the connection up again by itself; where it gives up, we do.
 */
export function listen(on) {
  const source = new EventSource("/api/stream?world=1");
  source.onopen = () => on.connection(true);
  source.addEventListener("message", (event) => on.message(message(JSON.parse(event.data))));
  source.addEventListener("world", (event) => on.world(worldOf(JSON.parse(event.data))));
  source.onerror = () => {
    on.connection(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(on), RETRY_MS);
  };
}
