/* The index of the atlas, sorted and filtered where it stands. Without this script it is a plain table. */
"use strict";

for (const index of document.querySelectorAll(".atlas-index")) {
  const { filter, all, shown, sort } = index.dataset;
  const body = index.querySelector("tbody");
  const rows = [...body.rows];
  const families = [...new Set(rows.map((row) => row.dataset.family))];

  const controls = document.createElement("form");
  controls.className = "atlas-controls";
  controls.setAttribute("role", "search");
  controls.innerHTML = '<label><span></span> <input type="search" autocomplete="off" spellcheck="false"></label> <label><span class="visually-hidden"></span> <select></select></label><p role="status"></p>';
  const [words, family] = controls.querySelectorAll("label");
  const input = words.querySelector("input");
  const select = family.querySelector("select");
  const status = controls.querySelector("p");
  words.firstChild.textContent = filter;
  family.firstChild.textContent = all;
  select.add(new Option(all, ""));
  const called = (name) => rows.find((row) => row.dataset.family === name).cells[1].textContent;
  families.forEach((name) => select.add(new Option(called(name), name)));
  index.prepend(controls);

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));

  function narrow() {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const held = !select.value || row.dataset.family === select.value;
      row.hidden = !held || !wanted.every((word) => texts.get(row).includes(word));
    }
    const count = rows.filter((row) => !row.hidden).length;
    status.textContent = shown.replace("{0}", count).replace("{1}", rows.length);
  }

  /* Numbers by their size, one after the other; what is none, by the alphabet; what is empty, last. */
  function compared(a, b) {
    if (!a || !b) return !a - !b;
    const [left, right] = [a, b].map((key) => key.split(" ").map(Number));
    if ([...left, ...right].some(Number.isNaN)) return a.localeCompare(b, document.documentElement.lang);
    const i = left.findIndex((value, k) => value !== right[k]);
    return i < 0 ? 0 : left[i] < right[i] ? -1 : 1;
  }

  function ordered(column, descending) {
    const key = (row) => row.cells[column].dataset.key;
    const sign = descending ? -1 : 1;
    const order = [...rows].sort((a, b) => (key(a) && key(b) ? sign : 1) * compared(key(a), key(b)));
    body.append(...order);
  }

  index.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.title = sort.replace("{}", head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      index.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      ordered(column, descending);
    });
  });

  controls.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", narrow);
  select.addEventListener("change", narrow);
  const asked = decodeURIComponent(location.hash.slice(1));
  if (families.includes(asked)) select.value = asked;
  narrow();
}
