// Somebody checks in: on an old phone, by keyboard, at 400 % zoom.
import assert from "node:assert/strict";
import { answerEverything, comeIn, pathOf, press, somebodyNew } from "../people.mjs";
import { OLD_PHONE, barIsLow, fits, focusIsSeen, helpAndWayOut } from "../sight.mjs";

const ZOOMED = { viewport: { width: 320, height: 256 } }; // 1280 by 1024 at 400 %
const BESIDE = [
  ["Change what is shared", "/check-in/sharing"],
  ["Open my answers again with my word", "/check-in/my-answers"],
  ["I do not want to be asked", "/check-in/withdraw"],
  ["Get help now", "/help"],
];
const WORDS = "To carry my shopping home again.";

export default {
  "a person on an old phone checks in from the first page to the last without scripts": async (clinic) => {
    const { open, axe, picture, roles, born } = clinic;
    const page = await open(OLD_PHONE);
    const look = async () => {
      await helpAndWayOut(page);
      await fits(page);
      await axe(page);
    };
    await comeIn(page, { link: roles["patient-link"], born }, look);
    const came = await answerEverything(page, WORDS, look);
    for (const needed of ["who-reads", "what-to-expect", "what-matters", "before-we-ask", "may-we-ask", "support"]) {
      assert.ok(came.includes(`/check-in/${needed}`), `${needed} is asked; it was ${came.join(" ")}`);
    }
    await look();
    await picture(page, "share_on_a_phone");
    const shown = await page.locator("main").innerText();
    assert.ok(shown.includes(WORDS), "what was written can be read before it is sent");
    const boxes = page.locator('input[name="share"]');
    for (let at = 0; at < (await boxes.count()); at += 1) {
      assert.equal(await boxes.nth(at).isChecked(), false, "nothing is shared before the person ticks it");
    }
    await page.getByLabel("Share “What matters to me”").check();
    await press(page, "Send to the clinic");
    assert.equal(pathOf(page), "/check-in/support-that-fits");
    await look();
    await picture(page, "support_that_fits_on_a_phone");
    await press(page, "Continue");
    assert.equal(pathOf(page), "/check-in/done");
    await look();
    await picture(page, "done_on_a_phone");
    await press(page, "See what happened with my answers", "link");
    await look();
    await page.getByRole("row", { name: /^What matters to me Answered Shared$/ }).waitFor();
    await page.getByRole("row", { name: /^How I have been feeling Answered Kept to myself$/ }).waitFor();
    await page.goBack();
    assert.ok(!(await page.content()).includes(WORDS), "after it is sent the answers are not shown again");
    for (const [link, path] of BESIDE) {
      await press(page, link, "link");
      assert.equal(pathOf(page), path);
      await look();
      await page.goBack();
    }
  },

  "a person answers by keyboard alone": async (clinic) => {
    const person = await somebodyNew(clinic);
    const page = await clinic.open();
    const key = (name) => page.keyboard.press(name);
    await page.goto(person.link);
    await tabTo(page, "Start");
    await enter(page);

    await key("Tab");
    assert.equal(await focused(page), "Skip to main content", "the first Tab offers the way past the bar");
    await focusIsSeen(page);
    await typeBirthDate(page, person);
    await clinic.picture(page, "birth_date_by_keyboard");
    await enter(page);

    const kinds = new Set();
    for (let pages = 0; pathOf(page) !== "/check-in/share"; pages += 1) {
      assert.ok(pages < 40, "the check-in ends");
      const first = page.locator('main [name="answer"]').first();
      if ((await first.count()) > 0) {
        const [kind, label] = await first.evaluate((field) => [field.type, field.labels[0].innerText.trim()]);
        await tabTo(page, label);
        const written = kind === "textarea" || kind === "text";
        if (written) await page.keyboard.type(WORDS);
        else await key("Space");
        if (!written) assert.ok(await first.isChecked(), `Space ticks it on ${pathOf(page)}`);
        kinds.add(kind);
      }
      await tabTo(page, /^(Continue|I have read this)$/);
      await enter(page);
    }
    assert.deepEqual([...kinds].sort(), ["checkbox", "radio", "text", "textarea"], "each kind of page was answered");

    await tabTo(page, "Share “What matters to me”");
    await key("Space");
    await tabTo(page, "Send to the clinic");
    await enter(page);
    await tabTo(page, "Continue");
    await enter(page);
    await tabTo(page, "See what happened with my answers");
    await enter(page);
    await page.getByRole("row", { name: /^What matters to me Answered Shared$/ }).waitFor();
  },

  "the pages hold at 400 % zoom": async (clinic) => {
    const { open, axe, picture } = clinic;
    const person = await somebodyNew(clinic);
    const page = await open(ZOOMED);
    const look = async () => {
      await fits(page);
      await helpAndWayOut(page);
      await barIsLow(page);
    };
    const wrong = { ...person, born: { ...person.born, year: "" } };
    await comeIn(page, wrong, look);
    await look();
    await axe(page);
    assert.match(await page.title(), /^Error: /);
    await picture(page, "birth_date_at_400");
    await typeBirthDate(page, person);
    await press(page, "Continue");
    await answerEverything(page, WORDS, look);
    await look();
    await axe(page);
    await picture(page, "share_at_400");
    const boxes = page.locator('input[name="share"]');
    for (const label of await boxes.evaluateAll((all) => all.map((box) => box.labels[0].innerText))) {
      await tabTo(page, label);
      await page.keyboard.press("Space");
    }
    await tabTo(page, "Send to the clinic");
    await enter(page);
    assert.equal(pathOf(page), "/check-in/support-that-fits");
    await look();
    await tabTo(page, "Continue");
    await enter(page);
    await press(page, "See what happened with my answers", "link");
    assert.ok(!(await page.locator("main").innerText()).includes("Kept to myself"), "every box could be ticked");
    await look();
  },
};

/** Presses Tab until what bears this name has the focus; each stop on the way must be seen to have it. */
async function tabTo(page, name) {
  const passed = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    await focusIsSeen(page);
    const now = await focused(page);
    if (name instanceof RegExp ? name.test(now) : now === name) return;
    passed.push(now);
  }
  throw new Error(`Tab does not reach ${name} on ${pathOf(page)}, only ${passed.join(", ")}`);
}

/** Types the date of birth over whatever stands in the three boxes. */
async function typeBirthDate(page, { born }) {
  for (const label of ["Day", "Month", "Year"]) {
    await tabTo(page, label);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(born[label.toLowerCase()]);
  }
}

/** The words by which a person knows what has the focus. */
function focused(page) {
  return page.evaluate(() => {
    const on = document.activeElement;
    return (on.labels?.[0] ?? on).innerText.trim();
  });
}

async function enter(page) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}
