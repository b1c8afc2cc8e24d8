// The page's controls: what is set becomes text, goes into the address and, after a short pause, to the runs.
// Every move has a number. What comes back for an older move is never shown.
"use strict";
(() => {
  const PAUSE = 90; // milliseconds without a further move before the runs begin
  const byId = id => document.getElementById(id);
  const usual = JSON.parse(byId("usual").textContent);
  const form = byId("controls");
  let move = 0, waiting = null, asked = 0, connected = false, paths = [], at = 0, chosen = false, shown = "", lever = false;
  const timings = [];
  window.trustline = { timings };

  const scenario = side => byId("scenario-" + side).value;
  const controls = () => [...form.querySelectorAll(".control")];

  function textOf(control) {
    const none = control.querySelector(".none input");
    if (none && none.checked) return "none";
    const value = control.querySelector(".value");
    return value ? value.value : null;
  }

  function collect() {
    const raw = {};
    const put = (key, value, normal) => { if (value !== normal) raw[key] = value; };
    for (const side of ["a", "b"]) put(side, scenario(side), byId("scenario-" + side).dataset.first);
    put("beliefs", byId("beliefs").value, byId("beliefs").dataset.usual);
    for (const s of form.querySelectorAll(".switch")) put("structure." + s.dataset.switch, s.value, s.dataset.usual);
    put("replicate", byId("replicate").value, "1");
    for (const control of controls()) {
      const [side, ...rest] = control.dataset.lever.split("."), lever = rest.join(".");
      const text = textOf(control), normal = usual[scenario(side)][lever];
      const differs = text !== null && normal !== null && text !== normal;
      if (differs) raw[control.dataset.lever] = text;
      control.classList.toggle("moved-here", differs);
    }
    return raw;
  }

  function mark() {
    for (const lever of form.querySelectorAll(".lever")) {
      const s = lever.querySelector(".switch");
      lever.classList.toggle("changed", !!lever.querySelector(".moved-here") || !!(s && s.value !== s.dataset.usual));
    }
    for (const group of form.querySelectorAll(".group")) {
      const n = group.querySelectorAll(".changed").length, said = group.querySelector(".moved");
      said.hidden = !n;
      said.textContent = n ? "(" + n + " changed)" : "";
    }
  }

  function busy(text) {
    byId("status").textContent = text;
    byId("status").classList.add("busy");
    byId("glance").textContent = text;
    byId("results").classList.add("stale");
    byId("results").setAttribute("aria-busy", "true");
  }

  function send() {
    waiting = null;
    const raw = collect();
    history.replaceState(null, "", location.pathname + (Object.keys(raw).length ? "?" + new URLSearchParams(raw) : ""));
    Shiny.setInputValue("move", { number: move, raw }, { priority: "event" });
  }

  function moved() {
    move += 1;
    asked = performance.now();
    mark.call(null, collect());
    if (!connected) return;
    busy("Calculating …");
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE);
  }

  function setControl(control, text) {
    const value = control.querySelector(".value"), range = control.querySelector("input[type=range]");
    const none = control.querySelector(".none input");
    if (!value || text === null) return;
    const mix = value.querySelector && value.querySelector("option[value=mix]");
    if (mix) mix.disabled = text !== "mix";
    if (none) none.checked = text === "none";
    const off = text === "none";
    value.value = off ? "" : text;
    value.disabled = off;
    if (range) { range.value = off ? range.min : text; range.disabled = off; }
  }

  form.addEventListener("input", event => {
    const target = event.target, control = target.closest(".control");
    byId("notes").replaceChildren();
    lever = !!control;
    if (target.id.startsWith("scenario-")) {
      const side = target.id.slice(-1);
      for (const c of controls()) if (c.dataset.lever.startsWith(side + ".")) setControl(c, usual[target.value][c.dataset.lever.slice(2)]);
    } else if (control) {
      const value = control.querySelector(".value"), range = control.querySelector("input[type=range]");
      if (target === range) value.value = range.value;
      else if (target === value && range && value.value !== "") range.value = value.value;
      else if (target.type === "checkbox") {
        value.disabled = range.disabled = target.checked;
        value.value = "";  // a number is the user's to give: none is made up
        if (!target.checked) value.focus();
      }
      if (value.validity) value.classList.toggle("wrong", !value.disabled && (!value.validity.valid || value.value === ""));
    }
    moved();
  });
  byId("replicate").addEventListener("change", () => { chosen = false; moved(); });
  byId("today").addEventListener("click", event => {
    byId("scenario-b").value = event.target.dataset.baseline;
    byId("scenario-b").dispatchEvent(new Event("input", { bubbles: true }));
  });

  function say(number, text) {
    if (number !== move) return;
    byId("status").textContent = text;
    byId("status").classList.remove("busy");
    byId("results").classList.remove("stale");
    byId("results").setAttribute("aria-busy", "false");
  }

  const take = {
    waiting: m => busy(m.text),
    config: m => { byId("save").href = "data:application/yaml;charset=utf-8," + encodeURIComponent(m.text); },
    // What failed, or cannot be used, takes the place of every number.
    failed: m => {
      byId("finding").textContent = "No figure is shown";
      byId("belief-said").textContent = "";
      for (const id of ["differences", "against-today", "each-belief", "states", "groups", "supply", "settings", "others", "path"]) byId(id).replaceChildren();
      for (const id of ["belief-title", "states-title"]) byId(id).textContent = "No figure is shown";
      const box = document.createElement("p");
      box.className = "none-shown";
      box.setAttribute("role", "alert");
      box.textContent = m.text;
      byId("differences").append(box);
      byId("glance").textContent = m.text;
      byId("save").href = "#keep";
      paths = [];
      shown = "";
      window.trustline.places.clear();
      say(m.number, "Not calculated.");
    },
    figures: m => {
      byId("finding").textContent = m.finding;
      byId("belief-said").textContent = m.belief_said;
      byId("standing").textContent = m.standing;
      byId("differences").innerHTML = m.differences;
      byId("states").innerHTML = m.states;
      byId("states-title").textContent = m.states_title;
      byId("others").innerHTML = m.others;
      byId("against-today").innerHTML = m.today;
      byId("groups").innerHTML = m.groups;
      byId("supply").innerHTML = m.supply;
      byId("settings").innerHTML = m.settings;
      byId("glance").textContent = m.glance;
      byId("each-belief").setAttribute("aria-busy", "true");
      byId("each-belief").style.opacity = .55;
      const now = m.differences + m.others;
      say(m.number, m.status + (lever && now === shown ? " These figures did not change." : ""));
      shown = now;
      requestAnimationFrame(() => setTimeout(() => {
        timings.push(performance.now() - asked);
        document.documentElement.dataset.shown = m.number;
      }, 0));
    },
    beliefs: m => {
      byId("each-belief").innerHTML = m.html;
      byId("belief-title").textContent = m.title;
      byId("each-belief").style.opacity = 1;
      byId("each-belief").removeAttribute("aria-busy");
      document.documentElement.dataset.beliefs = m.number;
    },
    lives: m => {
      paths = m.paths;
      window.trustline.places.show(m.places);
      show(chosen ? at : m.first);
      document.documentElement.dataset.lives = m.number;
    },
  };

  function show(k) {
    const field = byId("number");
    field.max = paths.length;
    if (!paths.length) { byId("path").textContent = "Nobody is followed in this run."; return; }
    at = Math.min(Math.max(0, k), paths.length - 1);
    field.value = at + 1;
    byId("path").innerHTML = paths[at];
    byId("previous").disabled = at === 0;
    byId("next").disabled = at === paths.length - 1;
  }
  function choose(k) { chosen = true; show(k); } // a person whom somebody chose stays when a lever moves
  byId("previous").addEventListener("click", () => choose(at - 1));
  byId("next").addEventListener("click", () => choose(at + 1));
  byId("number").addEventListener("change", event => {
    const n = Math.round(Number(event.target.value));
    choose(Number.isFinite(n) ? n - 1 : at);
  });
  byId("again").addEventListener("click", () => location.reload());

  $(document).on("shiny:sessioninitialized", () => {
    connected = true;
    Shiny.addCustomMessageHandler("trustline", m => { if (m.number === move) take[m.kind](m); });
    move += 1;
    asked = performance.now();
    mark.call(null, collect());
    send();
  });
  $(document).on("shiny:disconnected", () => {
    connected = false;
    byId("lost").hidden = false;
    byId("again").focus();
  });
})();
