// A jet [v, v1, v2, s] stands for e^s (v, v1, v2): a function of x and its first two derivatives at a point.
// The scale s keeps exponentials from overflowing: log(1 + e^800) is 800, and e^800/(1 + e^800) is 1.
"use strict";
const undefinedJet = [NaN, NaN, NaN, 0];
const at = t => [t, 1, 0, 0];
const num = c => [c, 0, 0, 0];
const by = (a, b) => a === 0 || b === 0 ? 0 : a * b;  // 0 times infinity: what is 0 was 0 all along
function plain(a) {
  if (a[3] === 0) return a;
  const e = Math.exp(a[3]);
  return [by(a[0], e), by(a[1], e), by(a[2], e), 0];
}
const value = a => a[3] === 0 ? a[0] : by(a[0], Math.exp(a[3]));
const isZero = a => a[0] === 0 && a[1] === 0 && a[2] === 0;
function add(...parts) {
  let some = parts.filter(a => !isZero(a));
  if (!some.length) return num(0);
  const s = Math.max(...some.map(a => a[3]));
  const sum = [0, 0, 0, s];
  for (const a of some) {
    const e = a[3] === s ? 1 : Math.exp(a[3] - s);
    for (let i = 0; i < 3; i++) sum[i] += by(a[i], e);
  }
  return sum;
}
const times = (c, a) => [by(c, a[0]), by(c, a[1]), by(c, a[2]), a[3]];
function mul(a, ...rest) {
  for (const b of rest) {
    a = [by(a[0], b[0]), by(a[1], b[0]) + by(a[0], b[1]),
         by(a[2], b[0]) + 2 * by(a[1], b[1]) + by(a[0], b[2]), a[3] + b[3]];
  }
  return a;
}
function pow(a, c) {
  const [v, v1, v2, s] = a;
  if (c === 0) return num(1);
  if (!Number.isInteger(c)) branch(v);  // a root may have a kink where it begins
  if (v === 0 && v1 === 0 && v2 !== 0 && c < 1) return [Math.pow(v, c), NaN, NaN, by(s, c)];
  const slope = by(c, Math.pow(v, c - 1));
  const bend = c === 1 ? 0 : by(c * (c - 1), Math.pow(v, c - 2));
  return [Math.pow(v, c), by(slope, v1), by(bend, by(v1, v1)) + by(slope, v2), by(s, c)];
}
function exp(a) {
  const [v, v1, v2] = plain(a);
  if (v === -Infinity) return num(0);
  return [1, v1, v2 + v1 * v1, v];
}
function log(a) {
  const [v, v1, v2, s] = a, q = v1 / v;
  return v > 0 ? [s + Math.log(v), q, v2 / v - q * q, 0] : v === 0 ? [-Infinity, NaN, NaN, 0] : undefinedJet;
}
// g(u) with g' and g'' at u.
function outer(a, g, g1, g2) {
  const [v, v1, v2] = plain(a), d = g1(v);
  return [g(v), by(d, v1), by(g2(v), by(v1, v1)) + by(d, v2), 0];
}
const sech2 = v => { const e = Math.exp(-2 * Math.abs(v)); return 4 * e / ((1 + e) * (1 + e)); };
const tanh = a => outer(a, Math.tanh, sech2, v => -2 * Math.tanh(v) * sech2(v));
const sin = a => outer(a, Math.sin, Math.cos, v => -Math.sin(v));
const cos = a => outer(a, Math.cos, v => -Math.sin(v), v => -Math.cos(v));
const tan = a => mul(sin(a), pow(cos(a), -1));
const sinh = a => times(0.5, add(exp(a), times(-1, exp(times(-1, a)))));
const cosh = a => times(0.5, add(exp(a), exp(times(-1, a))));
const atan = a => outer(a, Math.atan, v => 1 / (1 + v * v), v => -2 * v / ((1 + v * v) * (1 + v * v)));
const asinh = a => outer(a, Math.asinh, v => 1 / Math.hypot(1, v), v => -v / Math.hypot(1, v) ** 3);
const erfJet = a => outer(a, erf, bell, v => -2 * v * bell(v));
const erfcJet = a => outer(a, erfc, v => -bell(v), v => 2 * v * bell(v));
const bell = v => 2 / Math.sqrt(Math.PI) * Math.exp(-v * v);
function erf(t) {  // the series in e^(-t^2), all of whose terms are positive
  if (Math.abs(t) > 3) return Math.sign(t) * (1 - erfc(Math.abs(t)));
  let term = t, sum = t;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) sum += term *= 2 * t * t / (2 * n + 1);
  return sum * bell(t);
}
function erfc(t) {  // the continued fraction, from its tail
  if (t < 2) return 1 - erf(t);
  let tail = 0;
  for (let n = 60; n >= 1; n--) tail = n / 2 / (t + tail);
  return Math.exp(-t * t) / Math.sqrt(Math.PI) / (t + tail);
}
// Which branches were taken: where the trail changes between two points, there is a place of change.
let trail = 0;
function branch(d) {
  const sign = d < 0 ? 1 : d > 0 ? 2 : 3;
  trail = (trail * 5 + sign) | 0;
  return d;
}
const apart = (a, b) => branch(value(a) - value(b));
const lt = (a, b) => apart(a, b) < 0, le = (a, b) => apart(a, b) <= 0;
const gt = (a, b) => apart(a, b) > 0, ge = (a, b) => apart(a, b) >= 0;
const eq = (a, b) => apart(a, b) === 0, ne = (a, b) => apart(a, b) !== 0;
const max = (...parts) => parts.reduce((a, b) => apart(a, b) >= 0 ? a : b);
const min = (...parts) => parts.reduce((a, b) => apart(a, b) <= 0 ? a : b);
const abs = a => branch(a[0]) < 0 ? times(-1, a) : a;
const sign = a => num(Math.sign(branch(a[0])));
// f, f' and f'' at t, and the trail.
function evaluate(f, t, p) {
  trail = 0;
  const a = plain(f(at(t), p));
  return [a[0], a[1], a[2], trail];
}
