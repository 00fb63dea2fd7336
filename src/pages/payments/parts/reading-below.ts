const scrolledPx = 80

/** Somebody reads further down: a row that comes above would move what is being read. */
export const isReadingBelow = () => scrollY >= scrolledPx
