// Reads a QR code as a camera does: off the pixels of what is shown.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const READER = readFileSync(createRequire(import.meta.url).resolve("jsqr"), "utf8");

/** → what the one code says that stands on the page; null where none can be read. */
export async function scan(page) {
  const picture = (await page.screenshot({ fullPage: true })).toString("base64");
  // in a page of its own, since the clinic's pages rightly run nobody else's scripts
  const reader = await page.context().browser().newPage();
  try {
    await reader.evaluate(READER);
    return await reader.evaluate(async (png) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
      canvas.drawImage(image, 0, 0);
      const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height);
      return globalThis.jsQR(data, width, height)?.data ?? null;
    }, picture);
  } finally {
    await reader.context().close();
  }
}
