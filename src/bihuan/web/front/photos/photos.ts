/** `data-photo-input`: shrinks, previews, removes; the input always holds what will be sent. */
import { icon, make } from "../parts/make.ts";
import { words } from "../words.ts";
import { shrink } from "./shrink.ts";

export class PhotoInput {
  private files: File[] = [];
  private readonly max: number;
  private readonly grid: HTMLElement;
  private readonly pick: HTMLLabelElement;
  private readonly note: HTMLElement;

  constructor(
    readonly input: HTMLInputElement,
    private readonly changed: (input: PhotoInput) => void,
  ) {
    this.max = Number(input.dataset.max ?? 9);
    input.classList.add("photo-input__file");
    input.id ||= `photos-${input.name}`;
    this.note = make("p", { class: "field__hint", role: "status" });
    this.pick = make("label", { class: "photo-input__pick", for: input.id });
    this.pick.append(icon("camera"), make("span", {}, words.addPhoto));
    this.pick.append(make("small", {}, words.photoLimit(this.max)));
    this.grid = make("div", { class: "photo-input" });
    input.after(this.grid, this.note);
    this.grid.append(input, this.pick);
    input.addEventListener("change", () => void this.add(Array.from(input.files ?? [])));
    this.draw();
  }

  get chosen(): File[] {
    return this.files;
  }

  /** Puts photos back from a draft. */
  restore(files: File[]): void {
    this.files = files.slice(0, this.max);
    this.draw();
  }

  private async add(picked: File[]): Promise<void> {
    const room = this.max - this.files.length;
    this.note.textContent = words.photoBusy;
    this.grid.setAttribute("aria-busy", "true");
    for (const file of picked.slice(0, room)) {
      this.files.push(await shrink(file));
      this.draw();
    }
    this.grid.removeAttribute("aria-busy");
    this.note.textContent = picked.length > room ? words.photoTooMany(this.max) : "";
    this.draw();
    this.changed(this);
  }

  private remove(file: File): void {
    this.files = this.files.filter((other) => other !== file);
    this.draw();
    this.input.focus();
    this.changed(this);
  }

  private draw(): void {
    const transfer = new DataTransfer();
    for (const file of this.files) transfer.items.add(file);
    this.input.files = transfer.files;
    for (const old of this.grid.querySelectorAll(".photo")) old.remove();
    this.files.forEach((file, index) => this.pick.before(this.preview(file, index + 1)));
    this.grid.classList.toggle("photos", this.files.length > 0);
    this.grid.classList.toggle("photo-input--some", this.files.length > 0);
    this.pick.hidden = this.files.length >= this.max;
  }

  private preview(file: File, at: number): HTMLElement {
    const address = URL.createObjectURL(file);
    const image = make("img", { src: address, alt: words.photoAlt(at) });
    image.addEventListener("load", () => URL.revokeObjectURL(address));
    const button = make(
      "button",
      {
        type: "button",
        class: "photo__remove",
        "aria-label": words.photoRemove(at),
        click: () => this.remove(file),
      },
      icon("close"),
    );
    return make("div", { class: "photo" }, image, button);
  }
}

export function startPhotos(form: ParentNode, changed: (input: PhotoInput) => void): PhotoInput[] {
  const inputs = form.querySelectorAll<HTMLInputElement>("input[type=file][data-photo-input]");
  return Array.from(inputs, (input) => new PhotoInput(input, changed));
}
