// Rival figures over time. Every claim keeps its bounds and its claimant; nothing is averaged. Drawn as SVG, so it prints and scales.
import { CustomChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

echarts.use([ScatterChart, CustomChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, LabelLayout, SVGRenderer]);

// The page's policy forbids style attributes; the same styles set through the object model are allowed. Nothing but charts runs here.
const setAttribute = Element.prototype.setAttribute;
SVGElement.prototype.setAttribute = function (name, value) {
  if (name === "style") this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

const OPEN = 34; // pixels of an arrow that tells of no limit on that side
const SHAPES = ["circle", "diamond", "rect", "triangle", "pin", "arrow", "roundRect"];
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const tones = () => ["--c-figures", "--c-events", "--c-statements", "--c-times", "--c-wording", "--c-actors"].map(tone);

function bounds(params, api) {
  const open = api.value(3);
  const [x, first] = api.coord([api.value(0), api.value(1)]);
  const low = open === -1 ? first + OPEN : first;
  const high = open === -1 ? first : open === 1 ? first - OPEN : api.coord([api.value(0), api.value(2)])[1];
  const stroke = { stroke: api.visual("color"), lineWidth: 2, fill: "none" };
  const tip = open === 1 ? `M${x - 5} ${high + 6}L${x} ${high}L${x + 5} ${high + 6}` : open === -1 ? `M${x - 5} ${low - 6}L${x} ${low}L${x + 5} ${low - 6}` : `M${x - 5} ${high}H${x + 5}M${x - 5} ${low}H${x + 5}`;
  return { type: "path", shape: { pathData: `M${x} ${low}V${high}${tip}` }, style: stroke, silent: true };
}

function draw(place) {
  const { claims, subject } = JSON.parse(place.dataset.chart);
  const ink = tone("--ink"), soft = tone("--soft"), line = tone("--line");
  const lang = document.documentElement.lang;
  const heights = claims.flatMap((c) => [c.low, c.high, c.at]).filter((n) => n !== null);
  const steep = Math.min(...heights) > 0 && Math.max(...heights) / Math.min(...heights) > 50;
  const labelled = claims.length <= 14;
  const sources = [...new Set(claims.map((c) => c.source))];
  // Claims of one day stand side by side, not on one another.
  const day = 86_400_000, taken = new Map();
  const at = claims.map((c) => {
    const n = taken.get(c.day) ?? 0;
    taken.set(c.day, n + 1);
    c.side = n === 0 && claims.some((o) => o !== c && o.day === c.day && Math.abs(o.at - c.at) < Math.max(...heights) / 8) ? "left" : "right"; // the first of a day has its words before it
    return Date.parse(c.day) + n * day * 0.12;
  });
  const series = sources.flatMap((source, i) => {
    const own = claims.map((c, n) => [c, at[n]]).filter(([c]) => c.source === source);
    const color = tones()[i % 6];
    const spans = own.filter(([c]) => c.low !== c.high);
    return [
      { type: "custom", name: source, color, renderItem: bounds, silent: true, tooltip: { show: false },
        data: spans.map(([c, x]) => [x, c.low ?? c.high, c.high ?? c.low, c.high === null ? 1 : c.low === null ? -1 : 0]) },
      { type: "scatter", name: source, color, symbol: SHAPES[i % SHAPES.length], symbolSize: 13, clip: false,
        data: own.map(([c, x]) => ({ value: [x, c.at], claim: c, label: { position: c.side } })),
        label: { show: labelled, position: "right", formatter: (p) => `${p.data.claim.shown} · ${p.data.claim.claimant}`, color: ink, fontSize: 12, width: 190, overflow: "truncate" },
        labelLayout: { hideOverlap: true } },
    ];
  });
  const days = at.map((x) => x);
  const pad = Math.max(day, (Math.max(...days) - Math.min(...days)) * 0.08);
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption({
    animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
    aria: { enabled: false },
    grid: { left: 12, right: labelled ? 200 : 20, top: 58, bottom: 12, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: ink }, itemWidth: 14 },
    tooltip: { renderMode: "richText", backgroundColor: tone("--sheet"), borderColor: line, textStyle: { color: ink }, confine: true,
      formatter: (p) => `${p.data.claim.shown}\n${p.data.claim.claimant}\n${p.data.claim.source} · ${p.data.claim.day}` },
    xAxis: { type: "time", min: Math.min(...days) - pad, max: Math.max(...days) + pad, minInterval: day, axisLine: { lineStyle: { color: soft } }, splitLine: { show: false },
      axisLabel: { color: soft, hideOverlap: true, formatter: (v) => new Intl.DateTimeFormat(lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(v) } },
    yAxis: { type: steep ? "log" : "value", min: steep ? undefined : 0, axisLabel: { color: soft, formatter: (v) => v.toLocaleString(lang) }, splitLine: { lineStyle: { color: line } } },
    series,
  });
  chart.on("click", (p) => { const c = p.data?.claim; if (c) location.href = `/article?id=${encodeURIComponent(c.article)}&show=${c.start}-${c.end}#shown`; });
  place.setAttribute("aria-label", subject);
  return chart;
}

const drawn = [...document.querySelectorAll(".chart")].map((place) => [place, draw(place)]);
addEventListener("resize", () => drawn.forEach(([, chart]) => chart.resize()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.forEach((pair) => { pair[1].dispose(); pair[1] = draw(pair[0]); }));
