// Whoever is on duty, with the list of calls open.
import assert from "node:assert/strict";
import { comeIn, press, signIn, somebodyNew } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 800 };
const SOON = 5_000; // milliseconds within which a call is seen

export default {
  "a call appears on the open list by itself and takes neither the focus nor what is being typed": async (clinic) => {
    const duty = await signIn(clinic, "duty", { viewport: WIDE });
    await says(duty, "#live-state", "This list is live.");
    const before = await waiting(duty);

    // a first call is taken on, and somebody begins to write what was done
    const first = await calls(clinic, "first");
    const own = duty.locator("section", { hasText: first.name });
    await own.waitFor({ timeout: SOON });
    assert.equal(await waiting(duty), before + 1, "the title counts it");
    assert.match(await duty.locator("#live-news").innerText(), /^1 new call at /, "and it is said");
    await Promise.all([duty.waitForEvent("load"), own.getByRole("button", { name: "I take this on" }).click()]);
    await Promise.all([duty.waitForEvent("load"), own.getByRole("button", { name: "I spoke with them" }).click()]);
    await says(duty, "#live-state", "This list is live.");
    const note = own.getByLabel("What was done?");
    await note.pressSequentially("Rang at ten; her ");

    const second = await calls(clinic, "second");
    await duty.locator("section", { hasText: second.name }).waitFor({ timeout: SOON });
    assert.ok(await note.evaluate((field) => field === document.activeElement), "the focus stayed where it was");
    await duty.keyboard.type("sister is with her");
    assert.equal(await note.inputValue(), "Rang at ten; her sister is with her", "and so did the words");
    await clinic.axe(duty);
    await clinic.picture(duty, "duty_live");
    await duty.setViewportSize({ width: 320, height: 640 });
    await fits(duty);

    // a button that has the focus keeps it as well
    const take = duty.locator("section", { hasText: second.name }).getByRole("button", { name: "I take this on" });
    await take.focus();
    const third = await calls(clinic, "third");
    await duty.locator("section", { hasText: third.name }).waitFor({ timeout: SOON });
    assert.ok(await take.evaluate((button) => button === document.activeElement), "the button has the focus still");
  },

  "a list that has lost its connection says so, and is live again when it is back": async (clinic) => {
    const duty = await signIn(clinic, "duty", { viewport: WIDE });
    await says(duty, "#live-state", "This list is live.");
    // an open stream goes on under setOffline: the next one is cut instead
    await duty.route("**/duty/events", (route) => route.abort());
    await duty.reload();
    await says(duty, "#live-state", "This list is not live:");
    assert.ok(await duty.getByRole("link", { name: "reload", exact: true }).isVisible(), "and how to look again");
    assert.match(await duty.title(), /^Not live – /);
    await clinic.axe(duty);
    await clinic.picture(duty, "duty_not_live");
    // meanwhile it looks by itself, though later
    const somebody = await calls(clinic, "meanwhile");
    await duty.locator("section", { hasText: somebody.name }).waitFor({ timeout: 25_000 });
    assert.match(await duty.locator("#live-read").innerText(), /^It was last read at /);
    await duty.unroute("**/duty/events");
    await says(duty, "#live-state", "This list is live.", 25_000);
    assert.doesNotMatch(await duty.title(), /Not live/);
  },

  "a list that could not be fetched does not call itself live, and is fetched again": async (clinic) => {
    const duty = await signIn(clinic, "duty", { viewport: WIDE });
    await says(duty, "#live-state", "This list is live.");
    await duty.route("**/duty", (route) => route.abort());
    const somebody = await calls(clinic, "fetched later");
    await says(duty, "#live-state", "This list is not live:");
    await duty.waitForTimeout(11_000); // the stream has said that it is alive meanwhile
    await says(duty, "#live-state", "This list is not live:");
    await duty.unroute("**/duty");
    await duty.locator("section", { hasText: somebody.name }).waitFor({ timeout: 15_000 });
    await says(duty, "#live-state", "This list is live.");
  },

  "without scripts the list says when it was made and where to watch": async (clinic) => {
    const duty = await signIn(clinic, "duty", { javaScriptEnabled: false });
    const said = await duty.locator("main").innerText();
    assert.match(said, /As things stood on .*\s+This page does not change by itself/);
    await Promise.all([duty.waitForEvent("load"), duty.getByRole("link", { name: "the watch page" }).click()]);
    const title = await duty.title();
    const somebody = await calls(clinic, "watched");
    const heading = duty.getByRole("heading", { level: 1 });
    await heading.filter({ hasText: /calls? waits?/ }).waitFor({ timeout: 10_000 });
    assert.ok(title && somebody.name, "it looked again by itself");
  },

  "calls are handed to a colleague who takes them on, and signing out asks first": async (clinic) => {
    const kim = await colleague(clinic, "kim.odell@larchfield.example");
    const duty = await signIn(clinic, "duty", { viewport: WIDE });
    const somebody = await calls(clinic, "handed over");
    const own = duty.locator("section", { hasText: somebody.name });
    await own.waitFor({ timeout: SOON });
    await Promise.all([duty.waitForEvent("load"), own.getByRole("button", { name: "I take this on" }).click()]);
    await press(duty, "Sign out");
    await duty.getByRole("heading", { name: /You still have \d+ calls?/ }).waitFor();
    await clinic.axe(duty);
    await clinic.picture(duty, "leaving");
    await press(duty, "Hand over"); // a link that looks and speaks as a button
    await clinic.axe(duty);
    await clinic.picture(duty, "hand_over");
    await duty.getByLabel("kim.odell@larchfield.example").check();
    await press(duty, "Hand over");
    assert.match(await own.innerText(), /handed to kim\.odell/);

    await kim.getByRole("heading", { name: /calls? (has|have) been handed to you/ }).waitFor({ timeout: SOON });
    await clinic.axe(kim);
    await clinic.picture(kim, "handed_to_me");
    await press(kim, "I take these on");
    const hers = kim.locator("section", { hasText: somebody.name });
    assert.match(await hers.innerText(), /taken on by kim\.odell/);
    // the giver sees it without doing anything
    await own.filter({ hasText: "taken on by kim.odell" }).waitFor({ timeout: SOON });
  },
};

/** Somebody new asks for a call, and waits for nothing. */
async function calls(clinic, words) {
  const person = await somebodyNew(clinic);
  const page = await clinic.open();
  await comeIn(page, person);
  await page.getByRole("link", { name: "Get help now" }).click();
  await page.locator("#words").fill(words);
  await press(page, "Ask the clinic to call me");
  await page.context().close();
  return person;
}

/** A second person with the duty role, on her list. */
async function colleague(clinic, name) {
  const administrator = await signIn(clinic, "administrator");
  await administrator.getByLabel("Name to sign in with").fill(name);
  await administrator.getByLabel("duty", { exact: true }).check();
  await press(administrator, "Add");
  const password = await administrator.locator("code").innerText();
  await administrator.context().close();
  const page = await clinic.open({ viewport: WIDE });
  await page.goto(new URL("/sign-in", clinic.address).href);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await press(page, "Sign in");
  await page.goto(new URL("/duty", clinic.address).href);
  return page;
}

/** How many calls wait, by the title. */
async function waiting(page) {
  return Number((await page.title()).match(/^\((\d+)\) /)?.[1] ?? 0);
}

async function says(page, where, words, timeout = SOON) {
  await page.locator(where).filter({ hasText: words }).waitFor({ timeout });
}
