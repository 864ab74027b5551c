// Texts that have broken pages elsewhere: markup, ways out of attributes, scripts and comments, addresses that run, templates, controls,
// directions, and what is only long or strange. Each calls pwned() where it is run.

const run = 'pwned(1)';

export const hostileTexts = [
  // Tags, and the ends of what a text may stand in.
  `<script>${run}</script>`,
  `</script><script>${run}</script>`,
  `</title></style></textarea></noscript></template><script>${run}</script>`,
  `<SCRIPT/x SRC=data:text/javascript,${run}></SCRIPT>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `--><script>${run}</script><!--`,
  `<!--><script>${run}</script>-->`,
  `]]><script>${run}</script><![CDATA[`,
  `<img src=x onerror=${run}>`,
  `<svg onload=${run}><animate onbegin=${run} attributeName=x></svg>`,
  `<svg><style><img src=x onerror=${run}></style></svg>`,
  `<math><mi xlink:href="javascript:${run}">x</mi></math>`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<base href="https://example.invalid/"><meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<form action="javascript:${run}"><button autofocus onfocus=${run}>x</button></form>`,
  `<details open ontoggle=${run}>x</details><video><source onerror=${run}></video>`,
  `<a href="javascript:${run}">x</a><object data="javascript:${run}"></object>`,
  // Ways out of attributes.
  `" onmouseover="${run}" autofocus onfocus="${run}" x="`,
  `' onmouseover='${run}' x='`,
  '` onmouseover=`' + run + '` x=`',
  `"><script>${run}</script><p title="`,
  `x" style="animation-name:x" onanimationstart="${run}`,
  // Entities, which must come out as they went in.
  `&lt;script&gt;${run}&lt;/script&gt; &amp;amp; &#60;script&#62; &#x3C;b&#x3e; &nbsp; &notin; &`,
  // Addresses.
  `javascript:${run}`,
  ` \tjava\nscript:${run}`.replaceAll(/[\n\t]/g, ' '),
  `data:text/html,<script>parent.${run}</script>`,
  `vbscript:${run}`,
  '//example.invalid/x',
  '\\\\example.invalid\\x',
  'https://user:secret@example.invalid/',
  // JSON, and lines that end scripts.
  `"}</script><script>${run}</script>{"`,
  `\\"};${run};//`,
  `\u2028${run}\u2029${run}//`,
  '{"@type":"Person","__proto__":{"polluted":true}}',
  '__proto__',
  'constructor',
  // Templates and printing.
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}} #{${run}} <%= ${run} %> [[${run}]] {%${run}%}`,
  '%s%n%x %00 %0d%0aSet-Cookie:x=1 $(id) `id` ; rm -rf . | cat',
  "' OR 1=1; DROP TABLE interviews; --",
  // Characters. NUL is not among them: a bundle with one is refused.
  'controls \u0001\u0008\u000b\u000e\u001b[31m\u007f\u0080\u009f',
  'not characters \ufffe \uffff \u{1ffff} \ufdd0',
  'directions \u202Eevil\u202C \u2066a\u2067b\u2068c \u200F\u200E \u061C',
  '\u202E\u202E\u202E\u2067\u2067',
  'nothing to see \u200B\u200C\u200D\u2060\uFEFF\u00AD\u180E\u{E0041}\u{E007F}',
  `Z${'\u0335\u0347\u0353\u0489\u0321'.repeat(40)}algo`,
  '\u0301\u0301 marks first',
  '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇰🇭🇰 👍🏿 ☝︎ ☝️ \u{1F9FF}\u{FE0F}\u20E3',
  'ﷺ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 Ⅷ ﬁ ǅ İi ıI ßẞ',
  'בְּרֵאשִׁית (abc) العربية 123 ខ្មែរ ไทย 中文「」𠮷',
  // Sizes.
  'W'.repeat(3000),
  `${'a\u0301'.repeat(500)} ${'(['.repeat(300)}`,
  `/${'(a+)+'.repeat(20)}$/`,
  '-1 1e999 NaN 0x7fffffff 00 ٠١٢ ½',
  'CON nul.txt ../../etc/passwd ..\\..\\x file:///etc/passwd',
];

/** A bundle whose every text is hostile. */
export function hostileBundle() {
  const languages = ['en', 'ar'];
  let next = 0;
  const text = () => {
    next += 1;
    return String(hostileTexts[next % hostileTexts.length]);
  };
  /** The same for all languages: they are keys, which have to be tags. */
  const localized = () => Object.fromEntries(languages.map((language) => [language, text()]));
  const people = hostileTexts.map((name, i) => ({
    id: `person-${i}`,
    role: ['interviewer', 'interviewee', 'other'][i % 3],
    name: { en: name, ar: text() },
    description: localized(),
    label: text(),
  }));
  const versions = languages.map((language) => ({
    language,
    headline: `${hostileTexts[1]} ${hostileTexts[17]} ${hostileTexts[42]}`,
    byline: text(),
    lead: text(),
    turns: hostileTexts.map((each, i) => ({
      speaker: `person-${i}`,
      kind: i % 2 === 0 ? 'question' : 'answer',
      paragraphs: [{ id: `p${i}`, text: each }, { id: `p${i}-again`, text: text() }],
      unknown: { member: text() },
    })),
  }));
  const annotations = hostileTexts.map((each, i) => ({
    kind: i % 2 === 0 ? 'person' : 'note',
    paragraph: `p${i}`,
    value: each,
    origin: text(),
  }));
  return {
    format: 'colloquy-interview',
    version: 1,
    id: 'hostile',
    title: hostileTexts[1],
    date: '2021-02-03',
    source: { publisher: hostileTexts[20], url: `https://example.org/"><script>${run}</script>`, file: text(), languages: ['en', 'fr'] },
    rights: hostileTexts[2],
    people,
    versions,
    annotations,
    unknown: Object.fromEntries(hostileTexts.map((each) => [`x-${each}`, each])),
  };
}
