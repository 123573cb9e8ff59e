/**
 * @file For a page that shows lessons in frames (`embed.html?lab=…`): each frame becomes as high as its lesson, and what the reader does comes
 * out of it as the events `attention-answer` and `attention-complete`.
 */
import { sendEvent } from './elements/send-event.js';

/** More would be a fault, and make a page that nobody can scroll. Pixels. */
const highest = 20_000;

globalThis.addEventListener?.('message', ({ source, data }) => {
  if (typeof data !== 'object' || data === null || typeof data.type !== 'string') return;
  if (!data.type.startsWith('attention:')) return;
  // Which frame it was is told by the browser; what a message says of itself may be anybody's.
  const frame = Array.from(document.querySelectorAll('iframe')).find(
    ({ contentWindow }) => contentWindow === source,
  );
  if (!frame) return;
  const { height } = data;
  if (data.type === 'attention:resize' && height > 0 && height <= highest) frame.style.height = `${height}px`;
  for (const name of ['answer', 'complete'])
    if (data.type === `attention:${name}`) sendEvent(frame, `attention-${name}`, data.detail);
});
