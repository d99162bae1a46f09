/** The colours of values, from low to high: those of the pictures that the server paints. */
export const colours = ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'];
