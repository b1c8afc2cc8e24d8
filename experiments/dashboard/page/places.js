// People as dots that move between states from day to day. Abstract on purpose: boxes are states, no map.
"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const COLOURS = ["#b5532a", "#5b5b5b", "#23776c", "#23776c", "#23776c", "#8a6410", "#888888"];
  const GAP = 9, DOT = 3, HEAD = 21, GLIDE = 260;
  let data = null, sides = {}, day = 0, playing = false, last = 0, owed = 0, frame = 0, told = -1;

  // One policy's people: where each is today, and which slot of its box a person's dot takes.
  class Side {
    constructor(changes, followed, canvas) {
      this.data = changes; this.followed = followed; this.canvas = canvas;
      this.most = this.largest();
      this.reset();
    }
    largest() {
      this.reset();
      const most = this.count.slice();
      while (this.next < this.data.changes.length) {
        this.forward(this.data.changes[this.next]);
        this.count.forEach((n, k) => { most[k] = Math.max(most[k], n); });
      }
      return most;
    }
    reset() {
      this.next = 0; this.day = 0;
      this.region = new Map(); this.slot = new Map(); this.moved = new Map();
      this.count = data.regions.map(() => 0); this.free = data.regions.map(() => []); this.top = data.regions.map(() => 0);
      for (let k = 0; k < this.data.start.length; k += 2) this.put(this.data.start[k], this.data.start[k + 1]);
    }
    put(person, region) {
      const before = this.region.get(person);
      if (before !== undefined) { this.count[before] -= 1; this.free[before].push(this.slot.get(person)); }
      this.region.set(person, region);
      this.slot.set(person, this.free[region].length ? this.free[region].pop() : this.top[region]++);
      this.count[region] += 1;
    }
    forward(day, glide) {
      const c = this.data.changes, now = performance.now();
      while (this.next < c.length && c[this.next] <= day) {
        const person = c[this.next + 1];
        if (glide && this.place) this.moved.set(person, { from: this.place(person), since: now });
        this.put(person, c[this.next + 2]);
        this.next += 3;
      }
      this.day = day;
    }
    layout(most) {
      const wide = this.canvas.clientWidth, scale = window.devicePixelRatio || 1;
      const columns = Math.max(10, Math.floor((wide - 12) / GAP));
      let y = 4;
      this.boxes = most.map(n => {
        const high = HEAD + Math.max(1, Math.ceil(n / columns)) * GAP + 6, box = { y, high };
        y += high + 3;
        return box;
      });
      this.canvas.style.height = y + "px";
      this.canvas.width = wide * scale; this.canvas.height = y * scale;
      this.scale = scale; this.wide = wide;
      this.place = person => {
        const region = this.region.get(person), slot = this.slot.get(person);
        return region === undefined ? null : {
          x: 10 + (slot % columns) * GAP, y: this.boxes[region].y + HEAD + 4 + Math.floor(slot / columns) * GAP };
      };
    }
    draw() {
      const g = this.canvas.getContext("2d"), now = performance.now();
      g.setTransform(this.scale, 0, 0, this.scale, 0, 0);
      g.clearRect(0, 0, this.wide, this.canvas.height);
      this.boxes.forEach((box, k) => {
        g.fillStyle = "#faf9f6"; g.fillRect(2, box.y, this.wide - 4, box.high);
        g.fillStyle = COLOURS[k]; g.fillRect(2, box.y, 4, box.high);
        g.fillStyle = "#1b1b1b"; g.font = "13px system-ui, sans-serif";
        const said = this.count[k] + "  " + data.regions[k];
        g.fillText(said, 11, box.y + 14, this.wide - 16);
      });
      let gliding = false;
      const diamonds = [];
      for (const [person, region] of this.region) {
        let p = this.place(person);
        const m = this.moved.get(person);
        if (m) {
          const t = (now - m.since) / GLIDE;
          if (t < 1 && m.from) { gliding = true; p = { x: m.from.x + (p.x - m.from.x) * t, y: m.from.y + (p.y - m.from.y) * t }; }
          else this.moved.delete(person);
        }
        if (this.followed.has(person)) { diamonds.push(p); continue; }
        g.fillStyle = COLOURS[region];
        g.beginPath(); g.arc(p.x, p.y, DOT, 0, 7); g.fill();
      }
      for (const p of diamonds) {
        g.fillStyle = "#111"; g.strokeStyle = "#fff"; g.lineWidth = 1;
        g.beginPath(); g.moveTo(p.x, p.y - 5.5); g.lineTo(p.x + 5.5, p.y); g.lineTo(p.x, p.y + 5.5); g.lineTo(p.x - 5.5, p.y); g.closePath();
        g.fill(); g.stroke();
      }
      return gliding;
    }
  }

  function say() {
    byId("day").value = day;
    byId("day-said").textContent = day;
    byId("counts-day").textContent = "day " + day;
    byId("places-title").textContent = "From day to day: " + sides.a.count[0] + " people are exploited on day " + day +
      " under A and " + sides.b.count[0] + " under B";
    const body = byId("counts").tBodies[0];
    body.replaceChildren(...data.regions.map((name, k) => {
      const row = document.createElement("tr"), head = document.createElement("th");
      head.scope = "row"; head.textContent = name; row.append(head);
      for (const s of ["a", "b"]) { const cell = document.createElement("td"); cell.textContent = sides[s].count[k]; row.append(cell); }
      return row;
    }));
    tell(Math.floor(day / data.events.month));
    for (const s of ["a", "b"])
      sides[s].canvas.setAttribute("aria-label", "People under policy " + s.toUpperCase() + " on day " + day + ": " +
        data.regions.map((name, k) => sides[s].count[k] + " " + name).join("; "));
  }

  // The table of what happens changes once a month: it can be read while the days play.
  function tell(months) {
    if (months === told) return;
    told = months;
    const table = byId("events"), by = s => data.events[s].map(counts => months ? counts[months - 1] : 0);
    const a = by("a"), b = by("b");
    byId("events-day").textContent = months ? "from day 0 to day " + (months * data.events.month - 1) : "from the end of the first month on";
    table.tBodies[0].replaceChildren(...data.events.words.flatMap((words, k) => {
      if (!a[k] && !b[k]) return [];
      const row = document.createElement("tr"), head = document.createElement("th");
      head.scope = "row"; head.textContent = words; row.append(head);
      for (const n of [a[k], b[k]]) { const cell = document.createElement("td"); cell.textContent = n.toLocaleString("en-US"); row.append(cell); }
      return [row];
    }));
  }

  function draw() {
    let gliding = false;
    for (const s of Object.values(sides)) gliding = s.draw() || gliding;
    return gliding;
  }

  function go(to, glide) {
    if (!data) return;
    to = Math.min(Math.max(0, to), data.days);
    for (const s of Object.values(sides)) {
      if (to < s.day) s.reset();
      s.forward(to, glide && !still.matches && to - day <= 3);
    }
    day = to;
    say();
    wake();
  }

  function wake() { if (!frame) frame = requestAnimationFrame(tick); }

  function tick(now) {
    frame = 0;
    if (!data) return;
    if (playing) {
      const rate = Number(byId("speed").value), pace = still.matches ? 30 / rate : 1 / rate;
      owed += Math.min(.5, (now - last) / 1000);
      last = now;
      const steps = Math.floor(owed / pace);
      if (steps) {
        owed -= steps * pace;
        const to = Math.min(data.days, day + steps * (still.matches ? 30 : 1));
        for (const s of Object.values(sides)) s.forward(to, !still.matches);
        day = to;
        say();
        if (day >= data.days) pause();
      }
    }
    if (draw() || playing) wake();
  }

  function pause() {
    playing = false;
    byId("play").textContent = "Play";
    byId("play").setAttribute("aria-pressed", "false");
  }

  function play() {
    if (!data) return;
    if (day >= data.days) go(0);
    playing = true; last = performance.now(); owed = 0;
    byId("play").textContent = "Pause";
    byId("play").setAttribute("aria-pressed", "true");
    wake();
  }

  function lay() {
    if (!data) return;
    const most = sides.a.most.map((n, k) => Math.max(n, sides.b.most[k]));
    for (const s of Object.values(sides)) { s.layout(most); s.moved.clear(); }
    wake();
  }

  window.trustline.places = {
    show(given) {
      const keep = Math.min(day, given.days);
      data = given;
      told = -1;
      const followed = new Set(given.followed);
      byId("day").max = given.days;
      sides = { a: new Side(given.a, followed, byId("canvas-a")), b: new Side(given.b, followed, byId("canvas-b")) };
      day = 0;
      lay();
      go(keep);
    },
    clear() {
      pause();
      data = null; sides = {};
      byId("places-title").textContent = "From day to day";
      for (const id of ["counts", "events"]) byId(id).tBodies[0].replaceChildren();
      for (const id of ["canvas-a", "canvas-b"]) {
        const c = byId(id);
        c.getContext("2d").clearRect(0, 0, c.width, c.height);
        c.setAttribute("aria-label", "Nothing is shown");
      }
    },
  };

  byId("play").addEventListener("click", () => (playing ? pause() : play()));
  byId("step").addEventListener("click", () => { pause(); go(day + 1, true); });
  byId("month").addEventListener("click", () => { pause(); go(day + 30); });
  byId("reset").addEventListener("click", () => { pause(); go(0); });
  byId("day").addEventListener("input", event => { pause(); go(Number(event.target.value)); });
  addEventListener("resize", lay);
})();
