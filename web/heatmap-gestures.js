/**
 * @file Beside `standalone.js`, which fetches it when a pointer first comes to a heat map: zooming by wheel and by two fingers.
 */
export { attachGestures } from './elements/heatmap-gestures.js';
