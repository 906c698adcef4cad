// Whether a counter is open: finds the present moment in a list that the page brings along. It knows no rule.
// Beijing has no summer time; the reader's own time zone never matters.

const OFFSET_HOURS = 8;
const LONGEST_WAIT = 2 ** 31 - 1;

class OpeningHours {
  constructor(box) {
    this.box = box;
    this.data = JSON.parse(box.querySelector("script").textContent);
    this.starts = this.data.from.map(([start]) => Date.parse(`${start}:00+0${OFFSET_HOURS}:00`));
    this.clock = box.querySelector("[data-slot=clock]");
    this.said = box.querySelector("[data-slot=said]");
    // A page that comes back from the background may be hours old.
    document.addEventListener("visibilitychange", () => document.hidden || this.tell());
    this.tell();
  }

  tell() {
    clearTimeout(this.timer);
    const now = Date.now();
    const next = this.starts.findIndex((start) => start > now);
    const index = (next < 0 ? this.starts.length : next) - 1;
    this.box.hidden = index < 0; // the device's clock is wrong
    if (index < 0) return;
    this.show(now, this.data.said[this.data.from[index][1]]);
    if (next >= 0) this.timer = setTimeout(() => this.tell(), Math.min(this.starts[next] - now, LONGEST_WAIT));
  }

  show(now, [state, text]) {
    this.box.dataset.state = state;
    const beijing = new Date(now + OFFSET_HOURS * 3_600_000).toISOString().slice(11, 16);
    this.clock.textContent = this.clock.dataset.text.replace("{time}", beijing);
    // The same words again would be read out again.
    if (this.said.textContent !== text) this.said.textContent = text;
  }
}

for (const box of document.querySelectorAll("[data-opening]")) new OpeningHours(box);
