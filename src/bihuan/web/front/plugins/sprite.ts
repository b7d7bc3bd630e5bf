/** A Vite plugin: the listed lucide icons and our own shapes become one sprite with <symbol>s. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";

import { icons } from "../icons.ts";

const here = dirname(fileURLToPath(import.meta.url));
const lucide = join(here, "../../../../../node_modules/lucide-static/icons");
const shapes = join(here, "../shapes");

/** The drawing inside an <svg> element, without comments and line breaks. */
function inside(svg: string): string {
  const body = svg.replace(/<!--.*?-->/gs, "").match(/<svg[^>]*>(.*)<\/svg>/s);
  if (!body) throw new Error("not an SVG file");
  return body[1].replace(/\s+/g, " ").replace(/> </g, "><").trim();
}

function viewBox(svg: string): string {
  return svg.match(/viewBox="([^"]+)"/)?.[1] ?? "0 0 24 24";
}

export function spriteSource(): string {
  const symbols = Object.entries(icons).map(([name, file]) => {
    const svg = readFileSync(join(lucide, `${file}.svg`), "utf8");
    return `<symbol id="${name}" viewBox="0 0 24 24">${inside(svg)}</symbol>`;
  });
  for (const file of readdirSync(shapes).sort()) {
    const svg = readFileSync(join(shapes, file), "utf8");
    const id = file.replace(/\.svg$/, "");
    symbols.push(`<symbol id="${id}" viewBox="${viewBox(svg)}">${inside(svg)}</symbol>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

export function sprite(): Plugin {
  return {
    name: "bihuan-sprite",
    apply: "build",
    generateBundle() {
      const mark = readFileSync(join(shapes, "mark.svg"), "utf8").replaceAll("currentColor", "#b3261e");
      this.emitFile({ type: "asset", name: "mark.svg", originalFileName: "mark.svg", source: mark });
      this.emitFile({
        type: "asset",
        name: "sprite.svg",
        originalFileName: "sprite.svg",
        source: spriteSource(),
      });
    },
  };
}
