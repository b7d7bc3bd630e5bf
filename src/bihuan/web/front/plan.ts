/** The calendar of days: its look. It needs no script. */
import "./plan/plan.css";
