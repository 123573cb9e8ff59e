/**
 * @file Zooming by wheel or by two fingers, and dragging what is larger than its room. Loaded when a pointer first comes to a heat map;
 * without it there are the buttons and the scroll bars.
 */
import { pointers, select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';

/**
 * @typedef {object} Zoomable
 * @property {number} zoom
 * @property {readonly [number, number]} zoomLimits
 * @property {(zoom: number, point: readonly [number, number]) => void} zoomTo keeps what is under a point, in pixels of the box, where it is
 * @property {(across: number, down: number) => void} panBy
 */

/**
 * A wheel alone scrolls, as everywhere; with Ctrl (which a touch pad's pinch sends, too) or Command it zooms. One finger scrolls and
 * taps, two zoom.
 * @param {HTMLElement} box
 * @param {Zoomable} target
 * @returns {() => void} to be called when the target was zoomed by other means
 */
export function attachGestures(box, target) {
  const chosen = select(box);
  let last = zoomIdentity.scale(target.zoom);
  const behavior = zoom()
    .scaleExtent([...target.zoomLimits])
    .filter((/** @type {any} */ event) => {
      if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
      if (event.type === 'dblclick') return false;
      return event.touches ? event.touches.length > 1 : event.button === 0;
    })
    .on('zoom', ({ transform, sourceEvent }) => {
      if (transform.k === last.k) target.panBy(last.x - transform.x, last.y - transform.y);
      else {
        const points = pointers(sourceEvent, box);
        const sum = points.reduce(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
        target.zoomTo(transform.k, [sum[0] / points.length, sum[1] / points.length]);
      }
      last = transform;
    });
  chosen.call(/** @type {any} */ (behavior));
  // At the ends of the scale d3 leaves a wheel to the browser, which would zoom the page instead.
  box.addEventListener('wheel', (event) => (event.ctrlKey || event.metaKey) && event.preventDefault(), {
    passive: false,
  });
  // d3 would keep touches from scrolling the page.
  chosen.style('touch-action', 'pan-x pan-y').on('dblclick.zoom', null);
  const follow = () => {
    last = zoomIdentity.translate(last.x, last.y).scale(target.zoom);
    chosen.property('__zoom', last);
  };
  follow();
  return follow;
}
