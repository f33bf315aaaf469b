// The land and the borders of countries as one SVG. Its units are tenths of degrees, east and (turned over) north, so that a page can
// put a place on it by its coordinates. Shapes: Natural Earth by way of world-atlas.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";

const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-50m.json"), "utf8"));

const point = ([lon, lat]) => [Math.round(lon * 10), Math.round(-lat * 10)];
const rings = (geometry) => (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat());

// A shape that crosses the line of dates is drawn whole at either end of the map, not across it.
function whole(ring) {
  let turn = 0;
  const unrolled = ring.map(([lon, lat], i) => {
    const step = i ? lon - ring[i - 1][0] : 0;
    if (Math.abs(step) > 180 && lat > -80) turn -= Math.sign(step) * 360;
    return [lon + turn, lat];
  });
  if (!unrolled.some(([lon]) => Math.abs(lon) > 180.5)) return [ring];
  return [-360, 0, 360].map((by) => unrolled.map(([lon, lat]) => [lon + by, lat]));
}

// Steps from point to point are shorter to write than points.
function path(line, closed) {
  const points = line.map(point).filter((p, i, all) => !i || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
  if (points.length < (closed ? 4 : 2)) return "";
  const steps = points.slice(1).map((p, i) => [p[0] - points[i][0], p[1] - points[i][1]]);
  const written = steps.map(([x, y]) => `${x}${y < 0 ? "" : " "}${y}`).join(" ").replaceAll(" -", "-");
  return `M${points[0].join(" ")}l${written}${closed ? "z" : ""}`;
}

export function worldMap() {
  const land = feature(atlas, atlas.objects.land).features.flatMap((f) => rings(f.geometry)).flatMap(whole).map((r) => path(r, true)).join("");
  const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b).coordinates.map((l) => path(l, false)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1800 -900 3600 1800"><path id="land" d="${land}"/><path id="borders" fill="none" d="${borders}"/></svg>\n`;
}
