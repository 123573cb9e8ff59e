// What the build puts into the bundles.

declare module 'virtual:packaged-glue' {
  /** The JavaScript that Emscripten wrote. */
  const createAttentionModule: (config: object) => Promise<object>;
  export default createAttentionModule;
}

declare module 'virtual:packaged-wasm' {
  /** The compiled core: base64 of deflate-raw. */
  export const packagedWasm: string;
}
