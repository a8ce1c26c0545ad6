// Walks the stories of stories/ through a running clinic in a real browser, and says how many passed.
//
//   node run.mjs [WORDS]     only the stories whose sentence holds WORDS
//
// Builds nothing: FINGERPOST_BIN names the program, else the release build of this repository is taken.
// A story file exports by default an object: the sentence that it tells → an async function, which is given
//   open(options)        a new page in a browser of its own, with Playwright's context options
//                        (such as { javaScriptEnabled: false }); closed when the story ends.
//                        { mayLeaveTo: HOST } allows that one page to be left for that one host
//   axe(page)            fails on any finding of WCAG 2.0 to 2.2, A and AA
//   picture(page, name)  keeps browser/pictures/NAME.png
//   address, roles       where the clinic answers, and a sign-in link for each role
//   born                 the birth date of the person of roles["patient-link"], as they type it
//   browser              Playwright's browser, for what the others do not cover
// A story fails too when a page of its own throws, breaks its content security policy, or asks another host.
import { readdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { startClinic } from "./clinic.mjs";
import { axe, picture, pages } from "./page.mjs";

const PATIENCE = 600_000; // milliseconds for one story: the longest reads every page there is, on a slow machine

const wanted = process.argv.slice(2).join(" ");
const stories = await told(wanted);
if (stories.length === 0) {
  console.error(`no story tells of "${wanted}"`);
  process.exit(2);
}

const clinic = await startClinic().catch((why) => {
  console.error(why.message);
  process.exit(2);
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  // Chromium's own walls need a user other than root, who is all that a fresh container has.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

let failed = 0;
for (const { sentence, story } of stories) {
  const opened = pages(browser, clinic.address);
  try {
    await withPatience(story({ browser, open: opened.open, axe, picture, ...clinic }));
    opened.troubles();
    console.log(`passed  ${sentence}`);
  } catch (why) {
    failed += 1;
    console.log(`FAILED  ${sentence}\n        ${String(why?.message ?? why).replaceAll("\n", "\n        ")}`);
  } finally {
    await opened.close();
  }
}
await browser.close();
await clinic.stop();
console.log(`${stories.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function told(words) {
  const all = [];
  for (const file of readdirSync(new URL("stories/", import.meta.url)).sort()) {
    if (!file.endsWith(".mjs")) continue;
    const { default: stories } = await import(`./stories/${file}`);
    for (const [sentence, story] of Object.entries(stories)) all.push({ sentence, story });
  }
  return all.filter(({ sentence }) => sentence.includes(words));
}

async function withPatience(story) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not told within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  await Promise.race([story, late]).finally(() => clearTimeout(timer));
}
