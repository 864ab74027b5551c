// Loads the module, lets it draw one frame and marks when that was.
import load from './empty_page.js';

const canvas = document.querySelector('canvas');
const bytes = fetch('empty_page.wasm');
const module = await load({
  canvas,
  instantiateWasm(imports, done) {
    WebAssembly.instantiateStreaming(bytes, imports).then(({instance, module}) => done(instance, module));
    return {};
  },
});
const failure = module._empty_start(innerWidth, innerHeight);
if (failure) throw new Error(module.UTF8ToString(failure));
requestAnimationFrame(() => performance.mark('empty-first-frame'));
