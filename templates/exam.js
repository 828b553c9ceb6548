"use strict";
// The live page of a sitting: asks its program how things stand, and does what a button says.
(() => {
  const POLL = 2000; // milliseconds between two questions
  const byId = (id) => document.getElementById(id);
  const clock = byId("clock");
  let left = Number(clock.dataset.left); // seconds, when it was asked last
  let asked = performance.now();
  let runs = false;
  let finished = false;
  let busy = false;

  function say(words) {
    byId("said").textContent = words;
  }

  // Only what differs is written, so that a screen reader is told of nothing else.
  function put(element, words) {
    if (element.textContent !== words) {
      element.textContent = words;
    }
  }

  function two(value) {
    return String(value).padStart(2, "0");
  }

  function tick() {
    if (!runs) {
      return;
    }
    const now = Math.max(0, Math.ceil(left - (performance.now() - asked) / 1000));
    const hours = Math.floor(now / 3600);
    put(clock, `${hours}:${two(Math.floor(now / 60) % 60)}:${two(now % 60)} left`);
    if ([1800, 600, 300, 60].includes(now)) {
      say(`${now / 60} min left.`);
    }
    clock.classList.toggle("soon", now <= 300);
  }

  function show(view) {
    left = view.seconds_left;
    asked = performance.now();
    runs = view.runs;
    finished = view.finished;
    if (!runs) {
      put(clock, view.time);
    }
    for (const row of view.categories) {
      const line = document.querySelector(`[data-category="${row.number}"]`);
      put(line.querySelector(".file"), (row.file || "none") + (row.changed ? ", changed" : ""));
      put(line.querySelector(".standing"), row.standing);
      line.querySelector("button").disabled = busy || !row.open || row.file === "";
    }
    put(byId("way"), view.under_way || "Nothing.");
    byId("share").hidden = view.share === 0;
    byId("share").value = view.share;
    if (byId("latest").textContent !== view.latest) {
      put(byId("latest"), view.latest);
      say(view.latest);
    }
    const doubts = view.doubts.map((doubt) => `\u26a0 ${doubt}`);
    if (byId("doubts").innerText.trim() !== doubts.join("\n\n").trim()) {
      byId("doubts").replaceChildren(...doubts.map((doubt) => {
        const line = document.createElement("p");
        line.className = "warning";
        line.textContent = doubt;
        return line;
      }));
    }
    if (view.pauses) {
      put(byId("pause"), view.paused ? "Let the clock run" : "Stop the clock");
      byId("pause").dataset.action = view.paused ? "resume" : "pause";
      byId("pause").disabled = busy || !(view.runs || view.paused);
    }
    put(byId("end"), finished ? "Write the score card anew" : "End the exam");
    byId("end").disabled = busy;
    byId("card").hidden = !finished;
    tick();
  }

  async function ask() {
    try {
      const answer = await fetch("state");
      const found = await answer.json();
      if (answer.ok) {
        show(found);
      } else {
        say(found.said);
      }
    } catch {
      runs = false;
      say("The program of this page has ended: give `grade exam open` again. The clock goes on.");
    }
  }

  async function act(action, body) {
    busy = true;
    try {
      const answer = await fetch(action, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body ?? {}),
      });
      say((await answer.json()).said);
    } catch {
      say("The program of this page has ended: give `grade exam open` again.");
    }
    busy = false;
    await ask();
  }

  for (const line of document.querySelectorAll("[data-category]")) {
    const category = Number(line.dataset.category);
    line.querySelector("button").addEventListener("click", () => act("submit", { category }));
  }
  byId("pause")?.addEventListener("click", (event) => act(event.target.dataset.action));
  byId("end").addEventListener("click", () => {
    if (finished) {
      act("finish");
    } else {
      byId("sure").showModal();
    }
  });
  byId("no").addEventListener("click", () => byId("sure").close());
  byId("yes").addEventListener("click", () => {
    byId("sure").close();
    act("finish");
  });
  setInterval(tick, 1000);
  setInterval(ask, POLL);
  ask();
})();
