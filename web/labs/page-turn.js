/** The page's turn: it paints, and hears the reader, before what awaits this goes on. */
export const pageTurn = () => new Promise((resolve) => setTimeout(resolve));
