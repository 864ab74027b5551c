// A browser that has too little memory for the explorer.

/** In the page, before its scripts: WebAssembly whose memory has `pages` at most. @param {number} pages */
export function limitMemory(pages) {
  const magicBytes = 8;
  const memorySection = 5;
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  const limited = (bytes) => {
    let at = magicBytes;
    const next = () => bytes[at++] ?? 0;
    /** LEB128. */
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = next();
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
      }
    };
    const write = (/** @type {number} */ from, /** @type {number} */ to) => {
      for (let i = from; i < to; i += 1) bytes[i] = ((pages >> (7 * (i - from))) & 127) | (i < to - 1 ? 128 : 0);
    };
    while (at < bytes.length) {
      const section = next();
      const size = number();
      if (section !== memorySection) {
        at += size;
        continue;
      }
      // One memory, with a least and a most.
      number();
      next();
      for (let i = 0; i < 2; i += 1) {
        const from = at;
        number();
        write(from, at);
      }
      return bytes;
    }
    throw new Error('the program has no memory of its own');
  };
  WebAssembly.compileStreaming = async (response) => WebAssembly.compile(limited(new Uint8Array(await (await response).arrayBuffer())));
}
