// The breath: a shape that grows with the breath in and settles with the breath out, and says which it is. Where motion
// is not wanted it stays still and counts in words.

const still = matchMedia("(prefers-reduced-motion: reduce)");

for (const breath of document.querySelectorAll("[data-breath]")) {
  const { inward, outward, numbers } = breath.dataset;
  const [into, cycle] = [Number(inward), Number(inward) + Number(outward)];
  const counted = numbers.split(" ");
  const shape = breath.querySelector("[data-shape]");
  const word = breath.querySelector("[data-word]");
  breath.hidden = false;
  breath.closest("[data-part]").addEventListener("tick", ({ detail: spent }) => {
    const now = spent % cycle;
    const growing = now < into;
    const share = growing ? now / into : 1 - (now - into) / (cycle - into);
    const said = growing ? breath.dataset.in : breath.dataset.out;
    const text = still.matches ? `${said}: ${counted[Math.floor(growing ? now : now - into)]}` : said;
    if (word.textContent !== text) word.textContent = text;
    breath.classList.toggle("is-in", growing);
    const size = still.matches ? 1 : 0.55 + 0.45 * (1 - Math.cos(Math.PI * share)) / 2;
    shape.style.transform = `scale(${size})`;
  });
}
