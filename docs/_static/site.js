// What the theme leaves out for people who read by ear or by keyboard.
document.addEventListener("DOMContentLoaded", () => {
  const each = (what, then) => document.querySelectorAll(what).forEach(then);
  each(".sidebar-drawer", e => e.setAttribute("aria-label", "Pages"));
  each(".toc-drawer", e => e.setAttribute("aria-label", "On this page"));
  each("p.caption[role=heading]", e => e.setAttribute("aria-level", "2"));
  // The corner of a table of numbers is a cell, not a heading without words.
  each("th", e => {
    if (!e.textContent.trim()) e.replaceWith(document.createElement("td"));
  });
  // What scrolls sideways can be reached and scrolled by keyboard.
  const reach = () => each("pre, .table-wrapper, .cell_output .output", e => {
    if (e.scrollWidth > e.clientWidth) e.tabIndex = 0;
  });
  reach();
  addEventListener("resize", reach);
});
