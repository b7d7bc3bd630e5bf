/**
 * A shrunk photo keeps its record of time and place (EXIF): the server keeps them apart from what is
 * shown. The picture is already upright, so its orientation is set back to "upright".
 */

function findExif(view: DataView): { start: number; end: number } | undefined {
  if (view.byteLength < 12 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const size = view.getUint16(at + 2);
    const end = at + 2 + size;
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966 && end <= view.byteLength) {
      return { start: at, end };
    }
    if (marker === 0xda) return undefined;
    at = end;
  }
  return undefined;
}

function setUpright(view: DataView, exifStart: number): void {
  const tiff = exifStart + 10;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const count = view.getUint16(directory, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (view.getUint16(at, little) === 0x0112) view.setUint16(at + 8, 1, little);
  }
}

/** The shrunk JPEG with the original's EXIF, or the shrunk JPEG alone when there is none. */
export async function withExif(original: Blob, shrunk: Blob): Promise<Blob> {
  try {
    const head = await original.slice(0, 262_144).arrayBuffer();
    const view = new DataView(head);
    const found = findExif(view);
    if (!found) return shrunk;
    setUpright(view, found.start);
    const parts = [shrunk.slice(0, 2), head.slice(found.start, found.end), shrunk.slice(2)];
    return new Blob(parts, { type: "image/jpeg" });
  } catch {
    return shrunk;
  }
}
