// The people of the stories: somebody new with a link of their own, what they do with a page, and staff who sign in.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

let many = 0;

/**
 * Refers somebody new, as another record system does, and takes their link from reception's messages.
 * → { name, born: { day, month, year }, link }; nobody else of the run has this name, date or telephone number.
 */
export async function somebodyNew(clinic) {
  many += 1;
  const [given, family] = ["Robin", `Sample-${many}`];
  const born = { day: String(many), month: "3", year: "1985" };
  const telephone = `077009007${String(many).padStart(2, "0")}`; // 07700 900xxx is kept for drama
  await refer(clinic, { given, family, born, telephone });
  const reception = await signIn(clinic, "reception");
  await reception.goto(new URL("/messages", clinic.address).href);
  const link = await writtenOut(reception, `Text message to ${telephone}`);
  await reception.context().close();
  return { name: `${given} ${family}`, born, link };
}

/** Reception, on the page of messages, has the first of those with these words written out. → the link in it */
export async function writtenOut(reception, words) {
  const message = reception.locator("section", { hasText: words }).first();
  const button = message.getByRole("button", { name: /^Write it out/ });
  await Promise.all([reception.waitForEvent("load"), button.click()]);
  return await reception.locator('a[href*="/l/"]').getAttribute("href");
}

/** The link of the message with these words: reception has it written out, or it went by e-mail, which is a file here. */
export async function linkIn({ data }, reception, words, subject = "What we talked about") {
  const waits = reception.locator("section", { hasText: words }).getByRole("button", { name: /^Write it out/ });
  if ((await waits.count()) > 0) return await writtenOut(reception, words);
  const sent = join(data, "sent");
  const mails = readdirSync(sent).map((name) => readFileSync(join(sent, name), "utf8"));
  const [link] = mails.filter((mail) => mail.includes(`Subject: ${subject}`)).at(-1).match(/http\S+\/l\/\w+/);
  return link;
}

/** A page of somebody who has signed in with this role, on the first page that it has. */
export async function signIn({ open, roles }, role, options) {
  const page = await open(options);
  await page.goto(roles[role]);
  return page;
}

/** Opens a personal link and gives the date of birth. */
export async function comeIn(page, { link, born }, look = async () => {}) {
  await page.goto(link);
  await look(page);
  await press(page, "Start");
  await look(page);
  for (const part of ["day", "month", "year"]) await page.locator(`[name="${part}"]`).fill(born[part]);
  await press(page, "Continue");
}

/** Answers page after page, looking at each first, until the share page is there. → the pages that came. */
export async function answerEverything(page, words, look = async () => {}) {
  const came = [];
  while (pathOf(page) !== "/check-in/share") {
    came.push(pathOf(page));
    assert.ok(came.length < 40, `the check-in does not end: ${came.join(" ")}`);
    await look(page);
    await answer(page, words);
  }
  return came;
}

/** Answers the page that is shown: the words, or the first choice, or nothing where nothing is asked. */
export async function answer(page, words) {
  if ((await page.locator("textarea").count()) > 0) await page.locator("textarea").fill(words);
  const choices = page.locator('input[name="answer"]:is([type="radio"], [type="checkbox"])');
  const word = page.locator('input[name="answer"][type="text"]');
  if ((await word.count()) > 0) await word.fill("blue kettle");
  if ((await choices.count()) > 0) await choices.first().check();
  await Promise.all([page.waitForEvent("load"), page.locator('button[name="do"][value="continue"]').click()]);
}

/** Refers somebody in the smallest form that FHIR R4 has for it. */
async function refer({ roles }, { given, family, born, telephone }) {
  const { username, password, href } = new URL(`${roles["ehr-client"]}/ServiceRequest`);
  const person = {
    resourceType: "Patient",
    id: "person",
    name: [{ given: [given], family }],
    birthDate: [born.year, born.month.padStart(2, "0"), born.day.padStart(2, "0")].join("-"),
    telecom: [{ system: "phone", use: "mobile", value: telephone }],
  };
  const referral = {
    resourceType: "ServiceRequest",
    status: "active",
    intent: "plan",
    identifier: [{ system: "https://surgery.example/referral", value: telephone }],
    code: { text: "Musculoskeletal physiotherapy" },
    subject: { reference: "#person" },
    contained: [person],
    note: [{ text: "Ankle sprain three weeks ago. Please see for rehabilitation." }],
  };
  const answer = await fetch(href.replace(`${username}:${password}@`, ""), {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      "content-type": "application/fhir+json",
    },
    body: JSON.stringify(referral),
  });
  assert.equal(answer.status, 201, `the referral is taken: ${await answer.text()}`);
}

/** Presses the button or link of these words, and waits for the page to which it leads. */
export async function press(page, name, role = "button") {
  await Promise.all([page.waitForEvent("load"), page.getByRole(role, { name, exact: true }).click()]);
}

export function pathOf(page) {
  return new URL(page.url()).pathname;
}
