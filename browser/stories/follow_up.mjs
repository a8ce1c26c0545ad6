// What comes after the appointment: somebody says whether they got to the support that they were offered.
import assert from "node:assert/strict";
import { typed } from "../clinic.mjs";
import { comeIn, linkIn, pathOf, press, signIn } from "../people.mjs";
import { OLD_PHONE, fits, helpAndWayOut } from "../sight.mjs";

export default {
  "a person says how it went on an old phone without scripts": async (clinic) => {
    const { open, axe, picture } = clinic;
    const born = await handSomebodyOver(clinic);
    const reception = await signIn(clinic, "reception");
    await reception.goto(new URL("/messages", clinic.address).href);
    const link = await linkIn(clinic, reception, "What was offered, as a link");

    const page = await open(OLD_PHONE);
    const look = async () => {
      await helpAndWayOut(page);
      await fits(page);
      await axe(page);
    };
    await comeIn(page, { link, born }, look);
    assert.equal(pathOf(page), "/how-did-it-go");
    await look();
    await picture(page, "how_did_it_go");
    await press(page, "Tell the clinic");
    assert.match(await page.title(), /^Error: /, "nothing is said for somebody who has not chosen");
    await look();
    await page.getByLabel("Not yet").check();
    await page.getByLabel("The times did not work for me").check();
    await press(page, "Tell the clinic");
    await page.getByRole("heading", { name: "Thank you for telling us", level: 1 }).waitFor();
    await look();
  },
};

/** A clinician hands over to the first support that a brief suggests, by text message. → the person's birth date */
async function handSomebodyOver(clinic) {
  const page = await signIn(clinic, "clinician");
  await page.goto(new URL("/today", clinic.address).href);
  const follow = (what) => Promise.all([page.waitForEvent("load"), what.first().click()]);
  await follow(page.locator("main tr", { hasText: "Checked in" }).locator("th a"));
  await follow(page.getByRole("button", { name: /^Offer / }));
  await follow(page.getByRole("button", { name: /^They take it up/ }));
  await follow(page.locator('button[name="way"][value="text"]'));
  const [, words] = (await page.locator("main").innerText()).match(/Born (\d+ \w+ \d+)/);
  return typed(words);
}
