/** On every page: whatever waits in this browser is sent, and signing out clears it. */
import { startLeaving } from "./leave.ts";

function mayWait(): boolean {
  try {
    return localStorage.getItem("bihuan:waiting") !== null;
  } catch {
    return false;
  }
}

export function startBox(): void {
  startLeaving();
  if (mayWait()) void import("./send.ts").then((box) => box.startSending());
}
