/** The community's clock, and the buttons that let time pass. */

import * as api from "./api.js";
import { attempt, h, toast } from "./dom.js";
import { store } from "./store.js";
import { date, hour, moment, offset } from "./time.js";
import { t } from "./words.js";

const STEPS = [["PT1H", "clockHour"], ["P1D", "clockDay"], ["P1W", "clockWeek"]];

export class Clock {
  constructor(stage) {
    this.stage = stage;
    this.node = document.getElementById("clock");
    this.face = h("time", { class: "clock-face" });
    this.steps = STEPS.map(([advance, label]) => h("button", { type: "button", data: { t: label, advance }, on: { click: (event) => this.#pass(event.currentTarget) } }));
    this.node.append(this.face, h("div", { class: "clock-steps" }, this.steps));
    store.addEventListener("world", () => this.draw());
    stage.addEventListener("change", () => this.draw());
  }

  /** The zone of the community one looks at. */
  get zone() {
    return store.zone(this.stage.active?.chatId);
  }

  draw() {
    const { now } = store.world;
    const { zone } = this;
    this.face.dateTime = now.toISOString();
    this.face.replaceChildren(h("b", {}, hour(now, zone)), h("span", {}, date(now, zone)), h("small", { title: zone }, offset(now, zone)));
  }

  async #pass(button) {
    if (this.node.ariaBusy === "true") return;
    this.#busy(button, true);
    const passed = await attempt(() => api.clock(button.dataset.advance));
    if (passed) await attempt(() => store.refresh());
    this.#busy(button, false);
    if (passed) toast(t("clockMoved", { now: moment(passed.now, this.zone), n: passed.came }));
  }

  #busy(button, isBusy) {
    this.node.ariaBusy = String(isBusy);
    button.classList.toggle("busy", isBusy);
    for (const step of this.steps) step.setAttribute("aria-disabled", String(isBusy));
    if (isBusy) button.setAttribute("aria-description", t("clockBusy"));
    else button.removeAttribute("aria-description");
  }
}
