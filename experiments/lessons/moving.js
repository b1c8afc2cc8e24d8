// The moving picture: each dot is a person and keeps its column; it moves to another line when the person's place changes.
// A dark ring: something happens to the person on this day; the words below say what.
// It never starts by itself, can be stopped on each day, and needs no network. Who asks for less motion gets whole months.
setTimeout(() => {
  const root = document.getElementById(ID);
  if (!root || root.dataset.made) return;
  root.dataset.made = "yes";
  const make = (name, of, has = {}) => {
    const e = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(has).forEach(([k, v]) => e.setAttribute(k, v));
    return of.appendChild(e);
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // On a phone the words stand above their line: beside it they would shrink until nobody can read them.
  const room = root.clientWidth || 620, narrow = room < 480;
  const left = narrow ? 6 : 184, wide = Math.max(left + 9 * DATA.people.length + 8, narrow ? 240 : 0);
  const letters = narrow ? 14 * wide / room : 12, apart = narrow ? 1.2 * letters + 14 : 22, middle = narrow ? 1.2 * letters + 6 : 14;
  const high = apart * DATA.rows.length + 6, height = k => apart * k + middle;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  svg.setAttribute("role", "img");
  svg.style.cssText = "display:block;width:100%;max-width:620px;background:white";
  DATA.rows.forEach((row, k) => {
    make("line", svg, {x1: left, x2: wide - 4, y1: height(k), y2: height(k), stroke: "#dddddd"});
    make("text", svg, {x: narrow ? 2 : left - 6, y: narrow ? apart * k + letters : height(k) + 4, "text-anchor": narrow ? "start" : "end", "font-size": letters, fill: "#1b1b1b"}).textContent = row;
  });
  const dots = DATA.people.map((person, k) => {
    const dot = make("circle", svg, {cx: left + 9 * k + 6, cy: 0, r: 3.6, fill: "#0072B2"});
    make("title", dot);
    if (!calm) dot.style.transition = "transform .2s linear";
    return dot;
  });
  const row = (changes, day) => changes.reduce((at, [from, to]) => from <= day ? to : at, -1);
  const controls = document.createElement("div");
  controls.style.cssText = "display:flex;flex-wrap:wrap;gap:.6em;align-items:center;margin:.4em 0";
  const button = words => {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = words;
    b.style.cssText = "font:inherit;min-height:2.75em;min-width:5em;color:#1b1b1b;background:#f2f2f2;border:1px solid #767676;border-radius:4px";
    return controls.appendChild(b);
  };
  const play = button("Play"), next = button("One day on");
  const slider = controls.appendChild(document.createElement("input"));
  Object.assign(slider, {type: "range", min: 0, max: DATA.last, value: 0});
  slider.setAttribute("aria-label", "day");
  slider.style.cssText = "flex:1 1 9em;min-height:2.75em";
  const words = document.createElement("p");
  words.style.cssText = "margin:.2em 0";
  const happens = document.createElement("p");
  happens.style.cssText = `margin:.2em 0;min-height:${narrow ? 6.5 : 4}em;max-width:620px`; // so that nothing below jumps from day to day
  const byDay = new Map();
  DATA.events.forEach(event => byDay.set(event[0], [...(byDay.get(event[0]) || []), event]));
  let timer = 0;
  const show = () => {
    const day = Number(slider.value), at = DATA.people.map(person => row(person.changes, day));
    const today = byDay.get(day) || [], said = k => DATA.words[k];
    dots.forEach((dot, k) => {
      const own = today.filter(event => event[1] === k).map(event => said(event[2]));
      dot.firstChild.textContent = [`simulated person ${DATA.people[k].number}`, ...own].join("; ");
      dot.setAttribute("stroke", own.length ? "#111111" : "none");
      dot.setAttribute("stroke-width", 2);
      dot.style.opacity = at[k] < 0 ? 0 : 1;
      dot.style.transform = `translateY(${height(Math.max(at[k], 0))}px)`;
    });
    const counts = DATA.rows.map((name, k) => [at.filter(a => a === k).length, name]).filter(c => c[0]);
    words.textContent = `Day ${day}. ${counts.map(c => `${c[1]}: ${c[0]}`).join("; ")}.`;
    const kinds = DATA.words.map((name, k) => [today.filter(event => event[2] === k).length, name]).filter(c => c[0]);
    happens.textContent = kinds.length ? `On this day: ${kinds.map(c => `${c[1]} (${c[0]})`).join("; ")}.` : "On this day nothing happens to them.";
    slider.setAttribute("aria-valuetext", words.textContent);
    svg.setAttribute("aria-label", words.textContent);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  const step = days => {
    slider.value = Math.min(DATA.last, Number(slider.value) + days);
    show();
    if (Number(slider.value) >= DATA.last) stop();
  };
  play.onclick = () => {
    if (timer) return stop();
    if (Number(slider.value) >= DATA.last) slider.value = 0;
    play.textContent = "Pause";
    timer = setInterval(() => root.isConnected ? step(calm ? 30 : 1) : stop(), calm ? 1500 : 120);
  };
  next.onclick = () => {
    stop();
    step(1);
  };
  slider.oninput = () => {
    stop();
    show();
  };
  const still = root.querySelector(".still"), title = still.querySelector("figcaption");
  still.replaceWith(...(title ? [title] : []), svg, controls, words, happens);
  show();
}, 0);
