// Bundles the scripts and the base map into src/saksi/web/static/built, with the licences of what is inside. No network.
import { build } from "esbuild";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/saksi/web/static/built");
const inside = ["htmx.org", "echarts", "zrender", "tslib", "world-atlas"];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: [join(here, "src/pages.js"), join(here, "src/charts.js")],
  outdir: out, bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none", logLevel: "warning",
});
const { worldMap } = await import("./src/world.mjs");
writeFileSync(join(out, "world.svg"), worldMap());

const licences = inside.map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = ["LICENSE", "LICENSE.txt", "LICENSE.md"].map((f) => { try { return readFileSync(join(folder, f), "utf8"); } catch { return ""; } }).find(Boolean);
  let notice = ""; try { notice = readFileSync(join(folder, "NOTICE"), "utf8"); } catch { /* has none */ }
  return `${name} ${version} (${license})\n\n${text ?? ""}\n${notice}`;
});
writeFileSync(join(out, "LICENCES.txt"), `The scripts and the map in this folder hold the following.\nThe shapes of the map are Natural Earth's, in the public domain.\n\n${licences.join("\n" + "-".repeat(80) + "\n")}`);
