/** In the model's words. */
export const tired = 'The cat sat on the mat because it was tired.';

export const soft = 'The cat sat on the mat because it was soft.';
