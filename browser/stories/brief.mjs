// The clinician's day and the brief: on one screen, on one side of A4, in two taps.
import assert from "node:assert/strict";
import { pathOf, press, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

export default {
  "a brief shows the person's words before any button and the rest beside them on a laptop's screen": async (clinic) => {
    const page = await signIn(clinic, "clinician", { viewport: WIDE });
    await toTheirBrief(clinic, page);
    await clinic.axe(page);
    await clinic.picture(page, "brief_wide");
    const top = async (which) => (await page.locator(which).first().boundingBox()).y;
    assert.ok((await top("#own-words")) < 400, "their words stand in the upper half of the first screen");
    assert.ok((await top("#own-words")) < (await top("article form")), "no form stands above them");
    assert.ok((await top("#openers")) < 400, "and the words to begin with beside them");
    const talked = await page.getByRole("button", { name: "We talked about it" }).boundingBox();
    assert.ok(talked.y + talked.height <= WIDE.height, `the conversation is on the first screen: ${talked.y}`);
    await page.setViewportSize(PHONE);
    await fits(page);
    await clinic.picture(page, "brief_phone");
  },

  "a brief in every state is one side of A4 and can be read by everybody": async (clinic) => {
    const page = await signIn(clinic, "clinician", { viewport: WIDE });
    const states = await gallery(clinic, page, "brief");
    assert.ok(states.length >= 10, states.join(" "));
    for (const state of states) {
      await page.goto(state);
      await clinic.axe(page);
      assert.equal(await sides(page), 1, `${pathOf(page)} is one side of A4`);
      await clinic.picture(page, `brief_${pathOf(page).split("/").at(-1)}`);
      await onPaper(clinic, page);
    }
    for (const brief of await checkedIn(clinic, page)) {
      await page.goto(brief);
      assert.equal(await sides(page), 1, `${await page.locator("h1").innerText()} is one side of A4`);
    }
  },

  "the day's list can be read by everybody in every state, and another day is one tap away": async (clinic) => {
    const page = await signIn(clinic, "clinician", { viewport: WIDE });
    await page.goto(new URL("/today", clinic.address).href);
    await clinic.axe(page);
    await clinic.picture(page, "today_wide");
    await press(page, "Day after", "link");
    assert.match(page.url(), /\/today\?day=\d{4}-\d\d-\d\d$/);
    await page.getByRole("navigation", { name: "Days" }).getByRole("link", { name: "Today" }).click();
    await page.waitForURL(/\/today$/);
    for (const state of await gallery(clinic, page, "today")) {
      await page.goto(state);
      await clinic.axe(page);
      await page.setViewportSize(PHONE);
      await fits(page);
      await clinic.picture(page, `today_${pathOf(page).split("/").at(-1)}_phone`);
      await page.setViewportSize(WIDE);
    }
  },

  "two taps record the conversation and lead back to where they were made": async (clinic) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await signIn(clinic, "clinician", { viewport: WIDE, javaScriptEnabled });
      await toTheirBrief(clinic, page);
      await press(page, "We talked about it");
      assert.equal(new URL(page.url()).hash, "#conversation");
      const said = page.locator("#conversation [role=status]");
      assert.equal(await said.innerText(), "Saved.");
      assert.ok(await inSight(page, said), "what was saved is in sight without scrolling");
      const record = page.getByLabel("Made only of what is recorded here");
      assert.match(await record.inputValue(), /^Mood talked about on \d+ \w+ \d{4}\./);
      const copy = page.getByRole("button", { name: "Copy", exact: true });
      assert.equal(await copy.count(), javaScriptEnabled ? 1 : 0, "Copy is there where it works");
      if (javaScriptEnabled) {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await copy.click();
        await page.getByText("Copied.").waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await record.inputValue());
      }
      await clinic.picture(page, `brief_recorded${javaScriptEnabled ? "" : "_without_scripts"}`);
      await page.context().close();
    }
  },
};

/** The briefs of those who come, on the first day from today on which somebody comes who has checked in. */
async function checkedIn(clinic, page) {
  await page.goto(new URL("/today", clinic.address).href);
  for (let days = 0; days < 14; days += 1) {
    const links = page.locator("main tr", { hasText: "Checked in" }).locator("th a");
    if ((await links.count()) > 0) return links.evaluateAll((found) => found.map((link) => link.href));
    await press(page, "Day after", "link");
  }
  assert.fail("somebody with an appointment has checked in");
}

/** From the day's list to the brief of somebody with whom nobody has talked yet: late in the day that is tomorrow. */
async function toTheirBrief(clinic, page) {
  await page.goto(new URL("/today", clinic.address).href);
  for (let days = 0; days < 14; days += 1) {
    const list = page.url();
    const links = page.locator("main tr", { hasText: "Checked in" }).locator("th a");
    for (let at = 0; at < (await links.count()); at += 1) {
      await Promise.all([page.waitForEvent("load"), links.nth(at).click()]);
      if ((await page.locator("#conversation").getByText("Recorded on").count()) === 0) return;
      await page.goto(list);
    }
    await press(page, "Day after", "link");
  }
  assert.fail("somebody who checked in is still to be seen");
}

/** The addresses of every state of one page that the gallery draws. */
async function gallery(clinic, page, of) {
  await page.goto(new URL("/gallery", clinic.address).href);
  const links = page.locator(`a[href*="/gallery/${of}/"]`);
  return links.evaluateAll((found) => found.map((link) => link.href));
}

/** A picture of the page as it is printed: A4 without its margins. */
async function onPaper(clinic, page) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 680, height: 1009 });
  await clinic.picture(page, `brief_${pathOf(page).split("/").at(-1)}_on_paper`);
  await page.emulateMedia({ media: null });
  await page.setViewportSize(WIDE);
}

async function sides(page) {
  const paper = await page.pdf({ format: "A4", preferCSSPageSize: true });
  return paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
}

async function inSight(page, element) {
  const box = await element.boundingBox();
  return box.y >= 0 && box.y + box.height <= page.viewportSize().height;
}
