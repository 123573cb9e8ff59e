export { de, en } from '../softmax/text.js';
