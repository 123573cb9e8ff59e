// A formula in TeX, which the build turns into MathML.
declare module '*.tex' {
  const mathml: string;
  export default mathml;
}
