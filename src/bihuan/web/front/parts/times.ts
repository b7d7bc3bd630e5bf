/** `{% when %}` of the last hour stays true while the page is open: "3 minutes ago". */

const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "zh-CN", {
  numeric: "auto",
});

function refresh(): void {
  for (const element of document.querySelectorAll<HTMLTimeElement>("time[data-when=near]")) {
    const minutes = Math.round((Date.now() - Date.parse(element.dateTime)) / 60_000);
    if (minutes >= 1 && minutes < 60) element.textContent = words.format(-minutes, "minute");
  }
}

export function startTimes(): void {
  if (document.querySelector("time[data-when=near]")) setInterval(refresh, 60_000);
}
