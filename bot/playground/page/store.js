/** What the page knows: the world, the messages each person sees, and what they have not looked at. */

import * as api from "./api.js";
import { hue } from "./dom.js";

const key = (as, chat) => `${chat}\n${as}`;

class Store extends EventTarget {
  world = null;
  #seen = new Map();
  #loaded = new Map();
  #unread = new Map();
  #visible = () => false;

  /** Asks for the world again: members, chats and the time. */
  async refresh() {
    this.#turn(await api.world());
  }

  #turn(world) {
    this.world = world;
    world.members.forEach((m) => hue(m.name));
    this.#tell("world");
  }

  member(name) {
    return this.world.members.find((m) => m.name === name);
  }

  chat(id) {
    return this.world.chats.find((c) => c.id === id);
  }

  /** The chats somebody can open: the groups, then their own with Hearth. */
  chatsOf(name) {
    const groups = this.world.chats.filter((c) => c.kind === "group");
    return [...groups, ...this.world.chats.filter((c) => c.member === name)];
  }

  isIn(name, chatId) {
    return this.chat(chatId)?.members.includes(name) ?? false;
  }

  /** The time zone by which a chat's times are shown: its community's, else the first one's. */
  zone(chatId = null) {
    return (this.community(chatId) ?? this.world.communities[0])?.zone ?? "UTC";
  }

  community(chatId) {
    return this.world.communities.find((c) => c.id === this.chat(chatId)?.community);
  }

  /** Counts as read whatever `visible(name, chat)` says is on the screen. */
  watch(visible) {
    this.#visible = visible;
  }

  /** What somebody sees in a chat, oldest first. */
  messages(as, chat) {
    return [...this.#of(as, chat).values()].sort((a, b) => a.id - b.id);
  }

  /** Brings a chat's messages from the server, once; what came live meanwhile is newer and stays. */
  load(as, chat) {
    const at = key(as, chat);
    if (!this.isIn(as, chat)) return Promise.resolve();
    if (!this.#loaded.has(at)) {
      const loading = api.messages(as, chat).then((found) => {
        for (const message of found) if (!this.#of(as, chat).has(message.id)) this.#of(as, chat).set(message.id, message);
      });
      loading.catch(() => this.#loaded.delete(at));
      this.#loaded.set(at, loading);
    }
    return this.#loaded.get(at);
  }

  /** Asks for a chat again when it is opened next. */
  forget(as, chat) {
    this.#loaded.delete(key(as, chat));
  }

  #of(as, chat) {
    const at = key(as, chat);
    if (!this.#seen.has(at)) this.#seen.set(at, new Map());
    return this.#seen.get(at);
  }

  /** Takes messages from an answer: they are what `as` sees. */
  take(as, messages) {
    for (const message of messages) this.#arrive(as, message);
  }

  #arrive(as, message) {
    const seen = this.#of(as, message.chat);
    const before = seen.get(message.id);
    if (before?.stamp === message.stamp) return;
    seen.set(message.id, message);
    if (!before && message.from !== as && !message.deleted && !this.#visible(as, message.chat)) {
      this.#unread.set(key(as, message.chat), this.unread(as, message.chat) + 1);
      this.#tell("unread");
    }
    this.#tell("message", { as, message, isNew: !before });
  }

  unread(as, chat) {
    return this.#unread.get(key(as, chat)) ?? 0;
  }

  unreadOf(as) {
    return this.world.chats.reduce((sum, chat) => sum + this.unread(as, chat.id), 0);
  }

  read(as, chat) {
    if (this.#unread.delete(key(as, chat))) this.#tell("unread");
  }

  /** Follows everybody live; after a lost connection all is asked for again. */
  follow() {
    let lost = false;
    api.listen({
      message: (message) => this.#readers(message).forEach((name) => this.#arrive(name, message)),
      world: (world) => this.#turn(world),
      connection: (isUp) => {
        if (isUp && lost) this.#recover();
        lost = !isUp;
        this.#tell("connection", { lost });
      },
    });
  }

  #readers(message) {
    return message.to ? [message.to] : this.chat(message.chat)?.members ?? [];
  }

  async #recover() {
    this.#loaded.clear();
    this.#seen.clear();
    try {
      await this.refresh();
    } catch {
      return; // The stream opens again and asks once more.
    }
    this.#tell("recovered");
  }

  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export const store = new Store();
