/** Makes a photo at most 1600 px and a JPEG before it costs the person's data. */
import { withExif } from "./exif.ts";

const LONGEST = 1600;
const SMALL_ENOUGH = 600_000;
const QUALITY = 0.82;

async function picture(file: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  return image;
}

/** The smaller photo; the file as it came when it is small already or can't be read here. */
export async function shrink(file: File): Promise<File> {
  let image: HTMLImageElement;
  try {
    image = await picture(file);
  } catch {
    return file;
  }
  const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
  URL.revokeObjectURL(image.src);
  if (scale === 1 && file.size <= SMALL_ENOUGH && file.type === "image/jpeg") return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const pen = canvas.getContext("2d");
  if (!pen) return file;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  canvas.width = 0;
  if (!jpeg || jpeg.size >= file.size) return file;
  const kept = await withExif(file, jpeg);
  const name = file.name.replace(/\.\w+$/, "") || "photo";
  return new File([kept], `${name}.jpg`, { type: "image/jpeg", lastModified: file.lastModified });
}
