/**
 * @file Colour maps as tables of 256 colours, low to high, three bytes (red, green, blue) each.
 * The colours are those of d3-scale-chromatic 3.1.1 (interpolateViridis and so on at i / 255), kept as base64 so that
 * a page pays 1 kB for a map instead of a library; a test compares every byte with that library.
 */

/** @type {Record<string, string>} White space inside is ignored when it is decoded. */
const encodedTables = {
  viridis: `
    RAFURAJWRQRXRQVZRgdaRghcRgpdRgteRw1gRw5hRxBjRxFkRxNlSBRnSBZoSBdpSBhqSBpsSBttSBxuSB1vSB9wSCBxSCFzSCN0SCR1
    SCV2SCZ3SCh4SCl5Ryp6Ryx6Ry17Ry58Ry99RjB+RjJ+RjN/RjSARTWBRTeBRTiCRDmDRDqDRDuEQz2EQz6FQj+FQkCGQkGGQUKHQUSH
    QEWIQEaIP0eIP0iJPkmJPkqJPkyKPU2KPU6KPE+KPFCLO1GLO1KLOlOLOlSMOVWMOVaMOFiMOFmMN1qMN1uNNlyNNl2NNV6NNV+NNGCN
    NGGNM2KNM2ONMmSOMmWOMWaOMWeOMWiOMGmOMGqOL2uOL2yOLm2OLm6OLm+OLXCOLXGOLHGOLHKOLHOOK3SOK3WOKnaOKneOKniOKXmO
    KXqOKXuOKHyOKH2OJ36OJ3+OJ4COJoGOJoKOJoKOJYOOJYSOJYWOJIaOJIeOI4iOI4mOI4qNIouNIoyNIo2NIY6NIY+NIZCNIZGMIJKM
    IJKMIJOMH5SMH5WLH5aLH5eLH5iLH5mKH5qKHpuKHpyJHp2JH56JH5+IH6CIH6GIH6GHH6KHIKOGIKSGIaWFIaaFIqeFIqiEI6mDJKqD
    JauCJayCJq2BJ62BKK6AKa9/KrB/LLF+LbJ9LrN8L7R8MbV7MrZ6NLZ5Nbd5N7h4OLl3Orp2O7t1Pbx0P7xzQL1yQr5xRL9wRsBvSMFu
    SsFtTMJsTsNrUMRqUsVpVMVoVsZnWMdlWshkXMhjXsliYMpgY8tfZcteZ8xcac1bbM1abs5YcM9Xc9BWddBUd9FTetFRfNJQf9NOgdNN
    hNRLhtVJidVIi9ZGjtZFkNdDk9dBldhAmNg+m9k8ndk7oNo5oto3pds2qNs0qtwyrdwwsN0vst0ttd4ruN4put4ovd8mwN8lwt8jxeAh
    yOAgyuEfzeEd0OEc0uIb1eIa2OIZ2uMZ3eMY3+MY4uQY5eQZ5+QZ6uUa7OUb7+Uc8eUd9OYe9uYg+OYh++cj/ecl`,
  cividis: `
    ACBRACFTACJVACNWACNYACRZACVaACVcACZdACdeACdfAChgAClhACliACpjACtkAStlAixlAy1mBC1nBS5nBS9oBjBpBzBpCDFqCTJq
    CzJqDDNrDTRrDjRrDzVsEDZsEjdsEzdtFDhtFTltFzltGDptGTttGjttHDxuHT1uHj5uID5uIT9uI0BuJEBuJUFuJ0JuKENuKUNuK0Ru
    LEVuLkVuL0ZuMEduMkhuM0huNEluNkpuN0puOUtuOkxuO01uPU1uPk5uP09uQU9uQlBuQ1FtRFJtRlJtR1NtSFRtSlRtS1VtTFZtTVdt
    TlduUFhuUVluUlluU1puVFtuVlxuV1xuWF1uWV5uWl5uW19uXGBuXWFuXmFuYGJuYWNvYmRvY2RvZGVvZWZvZmZvZ2dvaGhwaWlwamlw
    a2pwbGtwbWxwbWxxbm1xb25xcG9xcW9xcnBxc3FydHFydXJydnNydnRyd3RzeHVzeXZzendze3d0e3h0fHl0fXp0fnp0f3t1gHx1gH11
    gX11gn51g392hIB2hYB2hYF2hoJ2h4N2iIR3iYR3iYV3ioZ3i4d3jId3jYh3jol4jop4j4p4kIt4kYx4ko14k454k454lI94lZB4lpF4
    l5J4mJJ4mZN4mpR4m5V4m5Z4nJZ4nZd4nph4n5l4oJp4oZp4opt4o5x4pJ14pZ53pp53p593qKB3qaF3qqJ2q6N2rKN2raR2rqV1r6Z1
    sKd1sqh0s6h0tKl0tapztqtzt6xyuK1yuq5yu65xvK9xvbBwvrFwv7JvwbNvwrRuw7VtxLVtxbZsx7dsyLhryblqyrpqzLtpzbxozrxo
    z71n0b5m0r9m08Bl1MFk1sJj18Nj2MRi2cVh28Zg3MZg3cdf3she4Mld4cpc4stc48xb5M1a5s5Z589Y6NBY6dFX6tJW69NV7NRU7dRT
    7tVT8NZS8ddR8dhQ8tlQ89pP9NtO9dxN9t1N995M+N9L+OBL+eFK+uJJ+uNJ++RI++VI/OZH/OdG/ehG/elG/epF`,
  magma: `
    AAAEAQAFAQEGAQEIAgEJAgILAgINAwMPAwMSBAQUBQQWBgUYBgUaBwYcCAceCQcgCggiCwkkDAkmDQopDgsrEAstEQwvEg0xEw00FA42
    FQ44Fg87GA89GRA/GhBCHBBEHRFHHhFJIBFLIRFOIhFQJBJTJRJVJxJYKRFaKhFcLBFfLRFhLxFjMRFlMxBnNBBpNhBrOBBsOQ9uOw9w
    PQ9xPw9yQA90Qg91RA92RRB3RxB4SRB4ShB5TBF6ThF7TxJ7URJ8UhN8VBN9VhR9VxV+WRV+WhZ+XBZ/XRd/Xxh/YBiAYhmAZBqAZRqA
    ZxuAaByBahyBax2BbR2Bbh6BcB+Bch+BcyCBdSGBdiGBeCKBeSKCeyOCfCOCfiSCgCWCgSWBgyaBhCaBhieBiCeBiSiBiymBjCmBjiqB
    kCqBkSuBkyuAlCyAliyAmC2AmS2Amy5/nC5/ni9/oC9/oTB+ozB+pTF+pjF9qDJ9qjN9qzN8rTR8rjR7sDV7sjV7szZ6tTZ6tzd5uDd5
    ujh4vDl4vTl3vzp3wDp2wjt1xDx1xTx0xz1zyD5zyj5yzD9xzUBxz0Bw0EFv0kJv00Nu1URt1kVs2EVs2UZr20dq3Ehp3klo30po4Exn
    4k1m405l5E9k5VBk51Jj6FNi6VRi6lZh61dg7Fhg7Vpf7lte711e8F9e8WBd8mJd8mRc82Vc9Gdc9Glc9Wtc9mxc9m5c93Bc93Jc+HRc
    +HZc+Xhd+Xld+Xtd+n1e+n9e+oFf+4Nf+4Vg+4dh/Ilh/Ipi/Ixj/I5k/JBl/ZJm/ZRn/ZZo/Zhp/Zpq/Ztr/p1s/p9t/qFu/qNv/qVx
    /qdy/qlz/qp0/qx2/q53/rB4/rJ6/rR7/rZ8/rd+/rl//ruB/r2C/r+E/sGF/sKH/sSI/saK/siM/sqN/syP/s2Q/s+S/tGU/tOV/tWX
    /teZ/tia/dqc/dye/d6g/eCh/eKj/eOl/eWn/eep/emq/eus/Oyu/O6w/PCy/PK0/PS2/Pa4/Pe5/Pm7/Pu9/P2/`,
  blues: `
    9/v/9vr/9fr+9fn+9Pn+8/j+8vj98vf98ff98Pb97/b87vX87vX87fT87PT76/P76vP76vL76fL66PH65/H65/D65vD55e/55O/54+75
    4+744u344e344Oz44Oz33+v33uv33er33er23On22+n22uj22ej12ef12Of11+b11ub01uX01eX01OT00+Tz0uPz0uPz0eLz0OLyz+Hy
    zuHyzeDxzODxzN/xy9/xyt7wyd7wyN3wx93vxtzvxdzvxNvuw9vuwtruwdrtwNntv9nsvtjsvdjsvNfru9frudbruNXqt9XqttTptdTp
    tNPpstPosdLosNHnr9HnrdDnrNDmq8/mqc/lqM7lp83lpc3kpMzko8vjocvjoMrjnsnincninMjhmsfhmcbhl8bglsXglMTfk8PfkcPf
    kMLejsHejcDei8Ddir/diL7ch73chbzchLvbgrvbgbrbf7nafrjafLfZe7bZebXZeLXYdrTYdbPXc7LXcrHXcLDWb6/Wba7VbK7Va63V
    aazUaKvUZqrTZanTY6jSYqfSYafRX6bRXqXQXaTQW6PQWqLPWaHPV6DOVp/OVZ7NVJ7NUp3MUZzMUJvLT5rLTZnKTJjKS5fJSpbJSJXI
    R5TIRpPHRZLHRJLGQ5HGQZDFQI/EP47EPo3DPYzDPIvCO4rCOonBOYjBN4fANobANYW/NIS/M4O+MoK9MYG9MIC8L3+8Ln67LX27LHy6
    K3u5Knq5KXm4KHi4J3e3Jna2JXS2JHO1I3K0I3G0InCzIW+zIG6yH22xHmywHWuwHGqvHGmuG2iuGmetGWasGGWrGGSqF2OqFmKpFWGo
    FWCnFF+mE16lE12kElykEVujEVqiEFmhEFigD1efDlaeDlWdDlScDVOaDVKZDFGYDFCXC0+WC06VC02TC0ySCkuRCkqQCkmOCkiNCUeM
    CUaKCUWJCUSHCUOGCUKFCUGDCECCCD6ACD1/CDx9CDt8CDp6CDl5CDh3CDd2CDZ0CDVzCDRxCDNwCDJuCDFtCDBr`,
  puor: `
    LQBLLwJNMANQMgVSMwZVNQhXNglZOAtcOQxeOw5gPBBjPhFlPxNnQRVqQxZsRBhuRhpwRxxySR51SiB3TCJ5TiR7TyZ9USh/UiqBVCyD
    Vi6FVzGHWTOIWzWKXDiMXjqOYD2PYT+RY0KTZUWUZkeWaEqYak2ZbE+bbVKcb1WecVifc1qhdF2idmCkeGKlemWnfGiofWqpf22rgXCs
    g3KuhXWvh3exiHqyiny0jH+1joG3kIO4koa5lIi7loq8l42+mY+/m5HBnZPCn5bDoZjFo5rGpJzHpp7JqKDKqqLLrKTNrabOr6jPsavQ
    s63StK/TtrDUuLLVubTWu7bXvLjZvrrawLzbwb7cw8DdxMHexsPfx8XgycfhysnhzMrizczjz87k0M/l0dHm09Ln1NTn1dXo19fp2Njq
    2trq29vr3N3s3d7s39/t4OHt4eLu4uPu5OTu5eXv5ubv5+fv6Ojv6env6urv6+vv7Ovv7ezv7u3u7+3u8O3t8e7s8u7s8+7r8+7q9O7o
    9e7n9e7m9u7k9+7j9+7h+O3f+O3d+ezb+ezZ+evX+urV+unT+unQ++jO++fM++bJ++XG/OTE/OPB/OK+/OG8/OC5/d62/d2z/dyw/dut
    /dmq/din/dek/dWh/dSe/dKb/dGY/dCV/c6S/c2P/cuL/cmI/MiF/MaC/MV//MN8+8F4+791+75y+rxv+rps+bho+bdl+LVi97Nf97Fc
    9q9Z9a1V9KtS9KlP86dM8qVJ8aNG8KFD759A7p0+7Zs77Jk46pc16ZUz6JQw55Iu5pAr5I4p44wn4ool4Igj34Yh3YQf3IId2oAb2X4a
    130Y1nsX1HkW03cU0XYTz3QSznIRzHAQym8PyW0Ox2sOxWoNw2gMwmcMwGULvmQLvGIKumEKuF8Kt14JtVwJs1sJsVkJr1gIrVcIq1UI
    qVQIp1MIpVIIo1AIoU8Hn04HnUwHm0sHmUoHl0kHlUgHk0cHkUUHj0QHjUMIi0IIiUEIh0AIhT4Igz0IgTwIfzsI`,
};

/** Names that `colorTable` knows, the default first. */
export const colorMapNames = Object.freeze(Object.keys(encodedTables));

/** @type {Map<string, Uint8Array>} */
const decodedTables = new Map();

/**
 * @param {string} name one of `colorMapNames`
 * @returns {Uint8Array} 768 bytes: 256 times red, green, blue; shared, not to be written to
 * @throws {RangeError} when there is no such map
 */
export function colorTable(name) {
  if (!Object.hasOwn(encodedTables, name)) {
    throw new RangeError(`color map: expected one of ${colorMapNames.join(', ')}; got "${name}"`);
  }
  let table = decodedTables.get(name);
  if (!table) {
    table = Uint8Array.from(atob(encodedTables[name]), (character) => character.charCodeAt(0));
    decodedTables.set(name, table);
  }
  return table;
}

/** Those whose middle colour stands for 0: scores, differences. */
export const divergingMaps = Object.freeze(['puor']);

/** How much smaller than the largest value a logarithmic scale's first colour is. */
export const logarithmicReach = 1e4;

/**
 * @typedef {object} ColorScale
 * @property {number} minimum the value of the first colour
 * @property {number} maximum the value of the last colour
 * @property {boolean} [logarithmic] colours go by the value's logarithm; the first is that of maximum / 10 000 and below
 */

/**
 * Where a value falls in a table: 0 for the scale's first colour and below, 255 for its last and above.
 * @param {number} value
 * @param {ColorScale} scale
 * @returns {number} an integer from 0 to 255
 */
export function colorIndex(value, { minimum, maximum, logarithmic = false }) {
  const share = logarithmic
    ? 1 + Math.log(value / maximum) / Math.log(logarithmicReach)
    : (value - minimum) / (maximum - minimum);
  const position = maximum > minimum && share > 0 ? share : 0;
  return Math.max(0, Math.min(255, Math.round(position * 255)));
}

/**
 * Black or white, whichever reads better on a colour (WCAG 2 relative luminance; at least 4.58 : 1 on any colour).
 * @param {number} red 0 to 255, as are the others
 * @param {number} green
 * @param {number} blue
 * @returns {'#000' | '#fff'}
 */
export function readableInk(red, green, blue) {
  const [r, g, b] = [red, green, blue].map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}
