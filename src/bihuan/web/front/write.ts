/** Pages on which longer texts are written: draft, pictures, marks for headings and the like. */
import { startPages } from "./box/pages.ts";
import { startProse } from "./prose/toolbar.ts";

startPages(startProse);
