const NOTES = [
  { hertz: 880, at: 0 },
  { hertz: 660, at: 0.18 },
  { hertz: 880, at: 0.36 },
] as const;
const SECONDS = 0.15;

/** Three short tones. Silent where the browser wants a click on the page first. */
export function playAlarmSound() {
  const context = new AudioContext();
  for (const { hertz, at } of NOTES) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + at;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.25, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + SECONDS);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + SECONDS);
  }
  setTimeout(() => void context.close(), 1_000);
}
