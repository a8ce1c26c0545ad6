// Every page in every state that it can be in, held to WCAG 2.2 AA: in English all of them, and the ten longest that a
// patient meets in Welsh and in a made-up language that is longer and runs from right to left.
import assert from "node:assert/strict";
import { barIsLow, fits, helpAndWayOut } from "../sight.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };
const ZOOMED = { viewport: { width: 320, height: 256 } }; // 1280 by 1024 at 400 %

export default {
  "every state of every page has no finding in English": async ({ open, axe, address }) => {
    const page = await open();
    const states = await statesOf(page, address, "en");
    for (const { href } of states) {
      await page.goto(href);
      await axe(page);
    }
    console.log(`        axe found nothing on ${states.length} states in English`);
  },

  "the ten longest pages have no finding in Welsh, and fit a phone": (clinic) => longest(clinic, "cy", "ltr"),

  "the ten longest pages have no finding from right to left, and fit a phone": (clinic) =>
    longest(clinic, "ar-XB", "rtl"),

  "every patient's page fits a phone and 400 % zoom, with help in sight": async ({ open, address }) => {
    for (const options of [PHONE, ZOOMED]) {
      const page = await open({ javaScriptEnabled: false, ...options });
      const states = (await statesOf(page, address, "en")).filter((state) => state.patient);
      for (const { href } of states) {
        await page.goto(href);
        await fits(page);
        // nobody presses anything on a screen in the waiting room: there the numbers stand to be read
        if (href.includes("/gallery/stories/wall")) {
          assert.match(await page.locator("main").innerText(), /Get help now[^]*999[^]*116 123/);
          continue;
        }
        await helpAndWayOut(page);
        await barIsLow(page);
      }
    }
  },
};

async function longest({ open, axe, picture, address }, language, direction) {
  const page = await open({ ...PHONE });
  const lengths = [];
  for (const state of (await statesOf(page, address, language)).filter(({ patient }) => patient)) {
    await page.goto(state.href);
    assert.equal(await page.locator("html").getAttribute("dir"), direction);
    lengths.push({ ...state, length: (await page.locator("main").innerText()).length });
  }
  lengths.sort((one, other) => other.length - one.length);
  for (const { href, name } of lengths.slice(0, 10)) {
    await page.goto(href);
    await fits(page);
    await axe(page);
    await picture(page, `gallery_${language}_${name}`);
  }
}

/** What the gallery lists: address, name, and whether a patient meets it. */
async function statesOf(page, address, language) {
  await page.goto(new URL(`/gallery?lang=${language}`, address).href);
  const links = page.locator('main a[href^="/gallery/"]');
  const states = await links.evaluateAll((all) =>
    all.map((link) => ({
      href: link.href,
      name: link.innerText.replaceAll(/[^a-z0-9]+/gi, "_"),
      patient: "patient" in link.dataset,
    })),
  );
  assert.ok(states.length > 40, `the gallery lists ${states.length} states`);
  return states;
}
