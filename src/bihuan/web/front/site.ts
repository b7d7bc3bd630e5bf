/** A site's public pages: their look, and the count of readers. */
import "./site/site.css";
import { startCounting } from "./site/count.ts";

startCounting();
