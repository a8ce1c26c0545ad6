// Draws the picture of the README: a question on somebody's phone, the brief that it becomes, and the lead's funnel, of
// the made-up clinic. The names in it are invented.
//
//   node picture.mjs         writes docs/picture.png
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startClinic } from "./clinic.mjs";

const PICTURE = fileURLToPath(new URL("../docs/picture.png", import.meta.url));
const PHONE = { width: 360, height: 760 };
const DESK = { width: 1180, height: 760 };

const clinic = await startClinic().catch((why) => {
  console.error(why.message);
  process.exit(2);
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const shown = [
    { what: "Asked kindly, before the appointment", image: await gallery("may-we-ask") },
    { what: "What the clinician has before they meet", image: await brief() },
    { what: "What the service learns", image: await page("lead", "/funnel") },
  ];
  const sheet = await browser.newPage({ viewport: { width: 1400, height: 600 } });
  await sheet.setContent(`<!doctype html><style>
    body { margin: 0; padding: 28px; background: #f0f4f5; font: 19px "Frutiger W01", Arial, sans-serif; color: #212b32;
           display: flex; gap: 28px; align-items: flex-start; width: max-content }
    figure { margin: 0 } img { display: block; height: 470px; border: 1px solid #aeb7bd }
    figcaption { margin-bottom: 12px }
  </style>${shown.map(({ what, image }) => `<figure><figcaption>${what}</figcaption><img src="data:image/png;base64,${image}"></figure>`).join("")}`);
  await sheet.locator("body").screenshot({ path: PICTURE });
  console.log("docs/picture.png");
} finally {
  await browser.close();
  await clinic.stop();
}

/** The first state of a page that the gallery draws, on a phone. */
async function gallery(of) {
  const phone = await browser.newPage({ viewport: PHONE, locale: "en-GB" });
  await phone.goto(new URL("/gallery?lang=en", clinic.address).href);
  await phone.goto(await phone.locator(`a[href*="${of}"]`).first().evaluate((link) => link.href));
  return shot(phone);
}

/** The brief of somebody who comes today and has checked in. */
async function brief() {
  const desk = await signedIn("clinician");
  await desk.goto(new URL("/today", clinic.address).href);
  await desk.goto(await desk.locator("main tr", { hasText: "Checked in" }).locator("th a").first().evaluate((link) => link.href));
  return shot(desk);
}

async function page(role, path) {
  const desk = await signedIn(role);
  await desk.goto(new URL(path, clinic.address).href);
  return shot(desk);
}

async function signedIn(role) {
  const context = await browser.newContext({ viewport: DESK, locale: "en-GB", timezoneId: "Europe/London" });
  const desk = await context.newPage();
  await desk.goto(clinic.roles[role]);
  return desk;
}

async function shot(of) {
  return (await of.screenshot()).toString("base64");
}
