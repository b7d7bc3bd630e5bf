/** A Vite plugin: removes files of builds older than a day; a server that still runs keeps its own. */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import type { Plugin } from "vite";

const DAY = 86_400_000;

export function tidy(): Plugin {
  let folder = "";
  return {
    name: "bihuan-tidy",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir, "assets");
    },
    buildStart() {
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        if (Date.now() - statSync(path).mtimeMs > DAY) rmSync(path);
      }
    },
  };
}
