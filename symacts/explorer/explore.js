const $ = id => document.getElementById(id);
const words = JSON.parse($("words").textContent), rows = JSON.parse($("rows").textContent);
let row = rows[0], f = functions[0], p = [], shape = null;

// --- numbers as they are written

const digits = (t, n = 5) => {
  if (Number.isNaN(t)) return words.undefined;
  if (!Number.isFinite(t)) return t < 0 ? "−∞" : "∞";
  const text = t === 0 ? "0" : Math.abs(t) >= 1e6 || Math.abs(t) < 1e-4 ? t.toExponential(n - 1) : String(+t.toPrecision(n));
  const [mantissa, power] = text.replaceAll("-", "−").split("e");
  return power ? `${mantissa}·10^${power.replace("+", "")}` : mantissa;
};
const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

// --- what there is to see: strands of points for f, f' and f'', cut where branches change and one of them jumps

function sampled(lo, hi, count) {
  const points = [];
  const take = t => [t, evaluate(f, t, p)];
  let last = take(lo);
  points.push(last);
  for (let i = 1; i <= count; i++) {
    const next = take(lo + (hi - lo) * i / count);
    for (let cuts = 0; cuts < 6 && last[1][3] !== next[1][3]; cuts++) {
      let a = last, b = next;
      for (let k = 0; k < 60; k++) {
        const t = (a[0] + b[0]) / 2;
        if (t <= a[0] || t >= b[0]) break;
        const middle = take(t);
        if (middle[1][3] === last[1][3]) a = middle; else b = middle;
      }
      points.push(a, b);
      b.cut = true;
      last = b;
    }
    points.push(next);
    last = next;
  }
  return points;
}

function strands(points, order) {
  const all = [[]], dots = [];
  for (const [i, point] of points.entries()) {
    const y = point[1][order];
    const before = points[i - 1], was = before && before[1][order];
    const jumps = before && point.cut && !(Math.abs(y - was) <= 1e-6 * (1 + Math.abs(y) + Math.abs(was)));
    const pole = before && y * was < 0 && Math.min(Math.abs(y), Math.abs(was)) > 50 * scale(order);
    if (!Number.isFinite(y) || jumps || pole) all.push([]);
    if (jumps) dots.push(...ends(before, point, order));
    if (Number.isFinite(y)) all.at(-1).push([point[0], y]);
  }
  return { strands: all.filter(strand => strand.length > 1), dots };
}
const scale = order => order === 0 ? 1 + Math.abs(shape.hi - shape.lo) : 1;

// The ends of a jump are open; a value of f at a short decimal between them is a full dot.
function ends(left, right, order) {
  const middle = +((left[0] + right[0]) / 2).toPrecision(12), here = evaluate(f, Math.abs(middle) < 1e-9 ? 0 : middle, p);
  const value = order === 0 ? here[0] : NaN, near = y => Math.abs(value - y) <= 1e-6 * (1 + Math.abs(y));
  const sides = [left[1][order], right[1][order]].filter(Number.isFinite);
  const dots = sides.filter(y => !near(y)).map(y => ({ t: middle, y, full: false }));
  if (Number.isFinite(value)) dots.push({ t: middle, y: value, full: true });
  return dots;
}

// A height that shows what turns and what is bounded, and of what grows a few times what its middle needs.
function height(found) {
  const ys = found.strands.flatMap(strand => strand.map(point => point[1])).sort((a, b) => a - b);
  if (!ys.length) return [-1, 1];
  const q = share => ys[Math.round(share * (ys.length - 1))];
  const [least, middle, most] = [0, 1 / 2, 1].map(q);
  const part = [4, 8, 16, 32].map(n => 1 / n).find(share => q(1 - share) - q(share) > 1e-9 * (most - least)) ?? 0;
  const [lower, upper] = [q(part), q(1 - part)];  // quarters, or less where more is flat
  const [small, large] = [middle - lower, upper - middle].sort((a, b) => a - b);
  const room = 9 * (small > 1e-9 * large ? small : large);
  let low = lower - least <= 4 * (middle - lower) ? least : Math.max(least, middle - room);
  let high = most - upper <= 4 * (upper - middle) ? most : Math.min(most, middle + room);
  for (const { y } of found.dots) { low = Math.min(low, y); high = Math.max(high, y); }
  for (const strand of found.strands) {
    let way = 0;
    for (let i = 1; i < strand.length; i++) {
      const [a, b] = [strand[i - 1][1], strand[i][1]], next = Math.sign(b - a);
      if (way * next < 0) { low = Math.min(low, a); high = Math.max(high, a); }
      way = next || way;
    }
  }
  low = Math.min(low, 0);
  high = Math.max(high, 0);
  if (high - low < 1e-12) return [-1, 1];
  return [low - 0.12 * (high - low), high + 0.12 * (high - low)];
}

// The greatest |f'|: the best of the points, made better between its neighbours by golden sections.
function steepest(points) {
  let best = null;
  for (const [i, point] of points.entries()) {
    const y = Math.abs(point[1][1]);
    if (Number.isFinite(y) && (best === null || y > best.y * (1 + 1e-12))) best = { i, t: point[0], y };
  }
  if (best === null) return null;
  const around = [points[best.i - 1], points[best.i + 1]], trailHere = points[best.i][1][3];
  if (around.every(near => near && near[1][3] === trailHere)) {
    const slope = t => Math.abs(evaluate(f, t, p)[1]), ratio = (Math.sqrt(5) - 1) / 2;
    let [a, b] = around.map(near => near[0]);
    for (let k = 0; k < 60; k++) {
      const c = b - ratio * (b - a), d = a + ratio * (b - a);
      if (slope(c) >= slope(d)) b = d; else a = c;
    }
    const t = (a + b) / 2;
    if (slope(t) >= best.y) best = { ...best, t, y: slope(t) };
  }
  if (Math.abs(best.t) < 1e-7 * (shape.hi - shape.lo)) best.t = 0;
  const level = i => points[i] && Math.abs(Math.abs(points[i][1][1]) - best.y) <= 1e-12 * best.y;
  let [first, last] = [best.i, best.i];
  while (level(first - 1)) first--;
  while (level(last + 1)) last++;
  const ends = [points[first][0], points[last][0]], long = (ends[1] - ends[0]) / (shape.hi - shape.lo);
  const whole = points[first].cut && points[last + 1]?.cut;  // from one place of change to the next
  const stretch = long > 0.01 || whole && long > 1e-6 ? ends : null;
  if (stretch) best.t = (stretch[0] + stretch[1]) / 2;
  const [before, here, after] = [-1, 0, 1].map(k => points[best.i + k]), width = shape.hi - shape.lo;
  const beside = points.slice(Math.max(0, best.i - 4), best.i + 5).filter(q => Math.abs(q[0] - here[0]) < 1e-9 * width);
  const open = ![before, ...beside, after].every(near => near && Number.isFinite(near[1][1]))
    || beside.some(near => Math.abs(near[1][1] - here[1][1]) > 1e-6 * (1 + best.y));
  const signed = Math.sign(here[1][1]) * best.y, edge = !stretch && open;
  return { t: best.t, y: best.y, signed, edge, stretch };
}

// --- the graph

const SVG = "http://www.w3.org/2000/svg";
function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  if (text !== undefined) made.textContent = text;
  return made;
}
function ticks(lo, hi, most) {
  const rough = (hi - lo) / most, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find(k => k * power >= rough * (1 - 1e-9)));
  const out = [];
  for (let k = Math.ceil(lo / step - 1e-9); k * step <= hi + 1e-9 * step; k++) out.push(+(k * step).toPrecision(12));
  return out;
}
function cutTo(strand, lo, hi) {
  const parts = [];
  let part = [];
  const inside = y => y >= lo && y <= hi;
  const edge = (a, b) => { const y = a[1] > hi ? hi : lo; return [a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y]; };
  strand.forEach((b, i) => {
    const a = strand[i - 1];
    if (a && Math.max(a[1], b[1]) >= lo && Math.min(a[1], b[1]) <= hi) {
      if (!part.length) part.push(inside(a[1]) ? a : edge(a, b));
      part.push(inside(b[1]) ? b : edge(b, a));
    }
    if (!inside(b[1]) && part.length) { parts.push(part); part = []; }
  });
  if (part.length) parts.push(part);
  return parts;
}

function draw() {
  const { lo, hi } = shape, orders = $("bends").checked ? [0, 1, 2] : [0, 1];
  const wide = Math.max(280, $("graph").clientWidth), tall = orders.map(order => order === 0 ? 230 : 170);
  const left = 56, right = 10, gap = 34, foot = 22;
  const points = sampled(lo, hi, Math.min(500, Math.round(wide)));
  const svg = element("svg", { viewBox: `0 0 ${wide} ${tall.reduce((a, b) => a + b + gap, 0) + foot}`, "aria-hidden": "true" });
  const px = t => left + (t - lo) / (hi - lo) * (wide - left - right);
  const peak = steepest(points);
  let top = gap;
  for (const order of orders) {
    const found = strands(points, order), [low, high] = height(found);
    const bottom = top + tall[order], py = y => bottom - (y - low) / (high - low) * tall[order];
    svg.append(element("text", { x: left, y: top - 10 }, ["f(x)", "f\u200a′(x)", "f\u200a″(x)"][order]));
    for (const y of ticks(low, high, 5)) {
      svg.append(element("path", { class: "axis", d: `M${left - 4} ${py(y)}H${left}` }));
      svg.append(element("text", { x: left - 7, y: py(y) + 4, "text-anchor": "end" }, digits(y, 4)));
    }
    for (const t of ticks(lo, hi, wide < 500 ? 5 : 9)) {
      svg.append(element("path", { class: "axis", d: `M${px(t)} ${bottom}v4` }));
      if (order === orders.at(-1)) svg.append(element("text", { x: px(t), y: bottom + 17, "text-anchor": "middle" }, digits(t, 4)));
    }
    if (low < 0 && high > 0) svg.append(element("path", { class: "zero", d: `M${left} ${py(0)}H${wide - right}` }));
    if (lo < 0 && hi > 0) svg.append(element("path", { class: "zero", d: `M${px(0)} ${top}V${bottom}` }));
    svg.append(element("path", { class: "axis", d: `M${left} ${top}V${bottom}H${wide - right}` }));
    const probe = probed();
    svg.append(element("path", { class: "probe", d: `M${px(probe)} ${top}V${bottom}` }));
    const d = found.strands.flatMap(strand => cutTo(strand, low, high))
      .map(part => "M" + part.map(([t, y]) => `${px(t).toFixed(2)} ${py(y).toFixed(2)}`).join("L")).join("");
    svg.append(element("path", { class: `curve f${order}`, id: `curve-${order}`, d }));
    for (const dot of found.dots.filter(dot => dot.y >= low && dot.y <= high)) {
      svg.append(element("circle", { class: `dot f${order}${dot.full ? " full" : ""}`, cx: px(dot.t), cy: py(dot.y), r: 4 }));
    }
    if (order === 1 && peak && peak.signed >= low && peak.signed <= high) svg.append(element("circle", { class: peak.edge ? "dot mark" : "mark full", cx: px(peak.t), cy: py(peak.signed), r: 4 }));
    top = bottom + gap;
  }
  $("graph").replaceChildren(svg);
  tell(points, peak);
}

// --- what is told

function peakSaid(peak) {
  const place = (t, n) => digits(Math.abs(t) < 1e-9 * (shape.hi - shape.lo) ? 0 : t, n);
  const value = digits(peak.y, 6), at = place(peak.t, 6);
  if (peak.stretch) {
    const [from, to] = peak.stretch.map(t => place(t, 4));
    return filled(words.peak_stretch, { value, from, to });
  }
  return filled(peak.edge ? words.peak_edge : words.peak_at, { value, at });
}
const probed = () => shape.lo + (shape.hi - shape.lo) * $("probe").value / 1000;
function tell(points, peak) {
  const view = { lo: digits(shape.lo, 4), hi: digits(shape.hi, 4) };
  $("zoom-out").textContent = filled(words.window, view);
  $("peak").textContent = peak ? peakSaid(peak) : words.undefined;
  $("peak").dataset.value = peak ? peak.y : "";
  const ys = points.map(point => point[1][0]).filter(y => !Number.isNaN(y));
  $("least-most").textContent = ys.length ? filled(words.between, { low: digits(Math.min(...ys), 5), high: digits(Math.max(...ys), 5) }) : words.undefined;
  const t = probed(), [y, y1, y2, here] = evaluate(f, t, p), h = 1e-9 * (shape.hi - shape.lo);
  const sides = [t - h, t + h].map(s => evaluate(f, s, p));
  const broken = (k, at) => sides.some(side => side[3] !== here) && Math.abs(sides[0][k] - sides[1][k]) > 1e-6 * (1 + Math.abs(at));
  let exists = true;  // a derivative exists only where the one before does
  const shown = [y, y1, y2].map((at, k) => {
    const text = exists || k === 0 ? digits(at, 6) : words.undefined;
    exists &&= !broken(k, at);
    return k > 0 && !exists ? words.undefined : text;
  });
  $("probe-out").textContent = `x = ${digits(t, 4)}`;
  $("here").textContent = `f(${digits(t, 4)}) = ${shown[0]},  f\u200a′ = ${shown[1]},  f\u200a″ = ${shown[2]}`;
  tellFacts();
}
function tellFacts() {
  for (const item of $("facts").querySelectorAll("dd.case")) {
    const holds = cases[item.dataset.fact][item.dataset.case](p);
    item.classList.toggle("holds", holds);
    item.querySelector(".badge").hidden = !holds;
  }
  for (const item of $("facts").querySelectorAll("dd.open")) {
    item.hidden = cases[item.dataset.fact].some(holds => holds(p));
  }
}

let cases = [];
function showFacts() {
  cases = conditions[rows.indexOf(row)];
  const list = $("facts");
  list.replaceChildren();
  row.facts.forEach((fact, i) => {
    const group = document.createElement("div"), title = document.createElement("dt");
    title.textContent = fact.title;
    group.append(title);
    fact.cases.forEach((one, k) => {
      const item = document.createElement("dd");
      item.className = "case";
      item.dataset.fact = i;
      item.dataset.case = k;
      item.innerHTML = (one.when ? `<span class="when">${one.when}</span> ` : "") + one.says + ` <span class="badge">${words.holds}</span>`;
      group.append(item);
    });
    const open = document.createElement("dd");
    open.className = "open";
    open.dataset.fact = i;
    open.textContent = words.open;
    group.append(open);
    list.append(group);
  });
  $("proved-about").hidden = !row.facts.length;
}

// --- what the reader does

function show(index) {
  row = rows[index];
  f = functions[index];
  p = row.parameters.map(parameter => parameter.value);
  $("name").textContent = row.title;
  $("definition").innerHTML = row.definition;
  $("domains").innerHTML = row.domains;
  const form = $("sliders");
  form.replaceChildren();
  row.parameters.forEach((parameter, i) => {
    const line = document.createElement("p");
    line.className = "line";
    line.innerHTML = `<label for="p${i}"></label><input id="p${i}" type="range"><input type="number" id="n${i}" step="any">`;
    const [label, slider, number] = line.children;
    label.textContent = parameter.letter;
    Object.assign(slider, { min: parameter.min, max: parameter.max, step: parameter.step, value: parameter.value });
    number.value = +parameter.value.toPrecision(6);
    number.setAttribute("aria-label", filled(words.number, { letter: parameter.letter }));
    slider.addEventListener("input", () => { p[i] = +slider.value; number.value = p[i]; draw(); });
    number.addEventListener("change", () => {
      const wish = number.value === "" ? NaN : +number.value;
      p[i] = Number.isNaN(wish) ? p[i] : Math.min(Math.max(wish, parameter.least), parameter.most);
      number.value = +p[i].toPrecision(12);
      slider.value = p[i];
      draw();
    });
    form.append(line);
  });
  if (row.parameters.length) {
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = words.back;
    back.addEventListener("click", () => show(index));
    form.append(back);
  }
  $("zoom").value = 0;
  zoomed();
  $("probe").value = 500;
  showFacts();
  draw();
}
function zoomed() {
  const factor = 10 ** (-$("zoom").value / 20), middle = (row.window[0] + row.window[1]) / 2;
  const half = (row.window[1] - row.window[0]) / 2 * factor;
  shape = { lo: middle - half, hi: middle + half };
}

function listed(wanted) {
  const fold = text => text.normalize("NFKC").toLowerCase().replace(/[\s_-]+/g, "");
  const word = fold(wanted), select = $("function"), kept = select.value;
  const fits = rows.map((r, i) => i).filter(i => rows[i].names.some(name => fold(name).includes(word)));
  select.replaceChildren(...fits.map(i => new Option(rows[i].listed, i)));
  $("found").textContent = filled(words.found, { n: fits.length });
  if (!fits.length) return;
  select.value = fits.includes(+kept) && kept !== "" ? kept : fits[0];
  if (select.value !== kept) show(+select.value);
}

$("choice").addEventListener("submit", event => event.preventDefault());
$("search").addEventListener("input", () => listed($("search").value));
$("function").addEventListener("change", () => show(+$("function").value));
$("sliders").addEventListener("submit", event => event.preventDefault());
$("view").addEventListener("submit", event => event.preventDefault());
$("bends").addEventListener("change", draw);
$("zoom").addEventListener("input", () => { zoomed(); draw(); });
$("probe").addEventListener("input", draw);
$("graph").addEventListener("pointermove", event => {
  const box = $("graph").getBoundingClientRect(), share = (event.clientX - box.left - 56) / (box.width - 66);
  $("probe").value = Math.round(1000 * Math.min(1, Math.max(0, share)));
  draw();
});
addEventListener("resize", draw);
listed("");
