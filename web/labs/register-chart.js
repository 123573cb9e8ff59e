import { registerElements } from '../elements/register-elements.js';
import { Chart } from './chart.js';

registerElements({ 'attention-chart': Chart });
