"""Measures one page: several people ask again and again for some seconds."""

import re
import statistics
import threading
import time
from dataclasses import dataclass, field

import httpx

HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')


@dataclass
class Figure:
    """What was measured of one page."""

    path: str
    account: str
    seconds: float
    times: list[float] = field(default_factory=list)
    others: int = 0

    def row(self) -> str:
        """A row of the report's table."""
        times = sorted(self.times) or [0.0]
        late = times[min(len(times) - 1, int(len(times) * 0.95))]
        shown = [statistics.median(times), late, times[-1]]
        cells = " | ".join(f"{1000 * value:.0f}" for value in shown)
        rate = len(self.times) / self.seconds
        return f"| {self.path} | {self.account or '–'} | {rate:.0f} | {cells} | {self.others} |"


def signed_in(url: str, account: str) -> httpx.Client:
    """A client with the account's session, through the sign-in page like everybody."""
    client = httpx.Client(base_url=url, timeout=30, follow_redirects=False)
    if not account:
        return client
    page = client.get("/sign-in/").text
    forms = [part for part in page.split("<form")[1:] if f'data-demo-account="{account}"' in part]
    if not forms:
        raise SystemExit(f"The sign-in page does not offer {account}.")
    form = forms[0].split("</form>")[0]
    button = re.search(rf"<button[^>]*data-demo-account=\"{account}\"[^>]*>", form)
    action = re.search(r'action="([^"]+)"', form)
    fields = dict(HIDDEN.findall(form.replace(button[0] if button else "", "")))
    if button and (named := HIDDEN.search(button[0])):
        fields[named[1]] = named[2]
    client.post(action[1] if action else "/sign-in/", data=fields, headers={"Referer": url})
    return client


def measure(url: str, path: str, account: str, *, people: int, seconds: float) -> Figure:
    """Everybody has a session of their own; the first answer, which warms up, is not counted."""
    figure, lock = Figure(path, account, seconds), threading.Lock()
    until = 0.0

    def ask(client: httpx.Client) -> None:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            status = client.get(path).status_code
            spent = time.perf_counter() - begun
            with lock:
                figure.times.append(spent)
                figure.others += status != 200

    clients = [signed_in(url, account) for _ in range(people)]
    clients[0].get(path)
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=ask, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for client in clients:
        client.close()
    return figure
