/** Builds src/bihuan/web/front into src/bihuan/web/static/build, under hashed names with a manifest. */
import { defineConfig } from "vite";

import { compress } from "./src/bihuan/web/front/plugins/compress.ts";
import { sprite } from "./src/bihuan/web/front/plugins/sprite.ts";
import { tidy } from "./src/bihuan/web/front/plugins/tidy.ts";

const front = "src/bihuan/web/front";

export default defineConfig({
  root: front,
  base: "/static/build/",
  publicDir: false,
  plugins: [sprite(), tidy(), compress()],
  css: { transformer: "lightningcss" },
  build: {
    outDir: "../static/build",
    emptyOutDir: false,
    manifest: "manifest.json",
    target: ["chrome99", "safari15.4", "firefox103"],
    cssTarget: ["chrome99", "safari15.4", "firefox103"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      // htmx carries an eval that allowEval=false never reaches; the policy would refuse it too.
      checks: { eval: false },
      input: {
        main: `${front}/main.ts`,
        report: `${front}/report.ts`,
        write: `${front}/write.ts`,
        map: `${front}/map.ts`,
        design: `${front}/design.ts`,
        desk: `${front}/desk.ts`,
        site: `${front}/site.ts`,
        plan: `${front}/plan.ts`,
        review: `${front}/review.ts`,
        try: `${front}/try.ts`,
      },
    },
  },
});
