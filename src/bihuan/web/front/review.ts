/** Reading a piece for review: passages are marked in the text, notes and findings light up. */
import "./review/review.css";
import { startLinking } from "./review/linking.ts";
import { startMarking } from "./review/marking.ts";

startMarking();
startLinking();
