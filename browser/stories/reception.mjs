// Reception at work: a list of referrals from file to invitation, finding somebody, and what people say by phone.
import assert from "node:assert/strict";
import { pathOf, signIn, somebodyNew } from "../people.mjs";
import { fits } from "../sight.mjs";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };
const LIST = [
  "NHS No;Surname;First name;Born;Contact number;Clinical details;Referral ID",
  '999 054 8609;Okafor;Nkechi;03/04/1985;07700 900871;"Low back pain.\nMood low since redundancy.";R-1',
  "9449305552;O’Neill;Sam;05/06/1960;;Neck pain;R-2",
  "9990548608;Marsh;John;07/08/1970;07700900872;Hip;R-3",
].join("\r\n");

export default {
  "reception uploads a list, says which comes first in its dates, and takes it in without scripts": async (clinic) => {
    const page = await signIn(clinic, "reception", { viewport: WIDE, javaScriptEnabled: false });
    await readable(clinic, page, "reception_day");
    await page.getByRole("link", { name: "Upload a list of referrals" }).click();
    await readable(clinic, page, "reception_list_asks");
    await page.locator("#list").setInputFiles({ name: "march.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
    await press(page, "Look at it");
    await readable(clinic, page, "reception_list_look");
    assert.equal(await page.getByRole("button", { name: /^Take in/ }).count(), 0, "not before it is settled");
    await page.locator("#order-3").selectOption("day-first");
    await press(page, "Show the rows again");
    await readable(clinic, page, "reception_list_settled");
    await press(page, /^Take in 2 referrals/);
    assert.match(await page.locator("h1").innerText(), /2 referrals are in/);
    await readable(clinic, page, "reception_list_done");
  },

  "reception finds somebody by keyboard alone, and records what they say by phone": async (clinic) => {
    const { born, name } = await somebodyNew(clinic);
    const page = await signIn(clinic, "reception", { viewport: WIDE });
    await page.goto(new URL("/reception/find", clinic.address).href);
    await readable(clinic, page, "reception_find");
    await page.locator("#family").focus();
    await page.keyboard.type(name.split(" ").pop());
    for (const part of [born.day, born.month, born.year]) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(part);
    }
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    assert.match(await page.locator("#found").innerText(), /1 person fits/);
    await readable(clinic, page, "reception_found");
    await page.locator("section a[href^='/reception/referral/']").first().focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    assert.match(pathOf(page), /^\/reception\/referral\//);
    await readable(clinic, page, "reception_person");
    await page.locator("#withdraw-phone").focus();
    await page.keyboard.press("Space");
    await press(page, "Do not ask them any more");
    assert.match(await page.locator("main").innerText(), /Does not want to be asked, told by phone/);
    await readable(clinic, page, "reception_withdrawn");
  },

  "every state of reception's pages can be read by everybody": async (clinic) => {
    const page = await clinic.open({ viewport: WIDE });
    await page.goto(new URL("/gallery", clinic.address).href);
    const states = await page
      .locator('main a[href^="/gallery/reception"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(states.length > 30, `${states.length} states`);
    for (const state of states) {
      await page.goto(new URL(state, clinic.address).href);
      const [, , kind, name] = new URL(page.url()).pathname.split("/");
      await readable(clinic, page, `gallery_${kind}_${name}`);
    }
  },
};

async function press(page, name) {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name }).click()]);
}

/** Anybody can read it, on a wide window and on one that is 320 px wide. */
async function readable({ axe, picture }, page, name) {
  assert.equal(await page.locator("h1").count(), 1, `${pathOf(page)} has one heading that says what it is`);
  await axe(page);
  await picture(page, name);
  await page.setViewportSize(NARROW);
  await fits(page);
  await page.setViewportSize(WIDE);
}
