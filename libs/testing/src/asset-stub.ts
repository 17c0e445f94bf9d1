/** Stands for a style sheet, font or picture in small tests. */
export default 'asset';
