/** @typedef {import('./en.js').Values} Values */

/**
 * A number, a formula or code: from left to right, apart from the sentence around it, which runs the other way.
 * @param {string | number} text
 */
const ltr = (text) => `\u2066${text}\u2069`;

/**
 * A token, or text that nobody knows beforehand: in the direction of its own first letter.
 * @param {string | number} text
 */
const own = (text) => `\u2068${text}\u2069`;

// Counts stand alone, after a colon: a noun beside a number would change with it, in six ways.

/** @type {import('./en.js').Strings} */
export const ar = {
  direction: 'rtl',
  head: 'رأس الانتباه',
  headNumber: (n) => `الرأس ${ltr(n)}`,
  headWord: 'الرأس',
  headOfLayer: (v) => `الطبقة ${ltr(v.layer)}، الرأس ${ltr(v.head)}`,
  headSummary: (v) =>
    `الطبقة ${ltr(v.layer)}، الرأس ${ltr(v.head)}: أكثر ما ينظر إليه ${own(v.query)} هو ${own(v.key)}، ${ltr(v.weight)}`,
  headSwitch: (v) => `الطبقة ${ltr(v.layer)}، الرأس ${ltr(v.head)}: مفعّل`,
  headOn: 'مفعّل',
  headIsOff: (v) => `${own(v.name)}، معطّل`,
  strength: 'القوة',
  compareWith: 'مقارنة مع',
  compareNone: 'لا رأس آخر',
  comparison: (v) => `${own(v.one)}، بجانب ${own(v.other)}`,
  difference: 'الفرق',
  differenceColors: (v) =>
    `في الفرق: البرتقالي حيث ينظر ${own(v.one)} أكثر، والبنفسجي حيث ينظر ${own(v.other)} أكثر.`,
  headsDiffer: (v) =>
    `في المتوسط يوزَّع من انتباه الصف توزيعًا مختلفًا ${ltr(v.mean)} (${ltr(0)}: كله متشابه، ${ltr(1)}: لا شيء مشترك)؛ وأكثره في صف ${own(v.query)}: ${ltr(v.largest)}.`,
  layerWord: 'الطبقة',
  layerNumber: (n) => `الطبقة ${ltr(n)}`,
  axes: 'الصفوف استعلامات، والأعمدة مفاتيح',
  cell: (v) => `${own(v.query)} ينتبه إلى ${own(v.key)}: ${ltr(v.weight)}`,
  weight: 'الوزن',
  exactly: 'بالضبط',
  position: (v) => `الاستعلام ${ltr(v.queryIndex)}، المفتاح ${ltr(v.keyIndex)}`,
  rowSum: (v) => `مجموع هذا الصف ${ltr(v.sum)}`,
  columnSum: (v) => `مجموع هذا العمود ${ltr(v.sum)}`,
  columnSums: 'مجموع العمود',
  sums: 'المجاميع',
  summary: (v) =>
    `خريطة حرارية للانتباه، عدد الاستعلامات: ${ltr(v.rows)}، عدد المفاتيح: ${ltr(v.columns)}، ${own(v.which)}. ` +
    `أكبر وزن ${ltr(v.weight)}، من ${own(v.query)} إلى ${own(v.key)}. أزرار الأسهم تنقل المؤشر، وزر ${ltr('Enter')} يختار.`,
  noTokens: 'لا توجد رموز، فلا شيء يُنتبه إليه.',
  loading: 'جارٍ الحساب …',
  legendZero: 'صفر تمامًا',
  legendDimmed: (v) => `أقل من ${ltr(v.threshold)}`,
  scale: 'مقياس الألوان',
  untrained: 'هذه الأوزان ناتجة من مصفوفات عشوائية: لم يُتعلَّم شيء بعد.',
  showTable: 'عرض في جدول',
  hideTable: 'إخفاء الجدول',
  tableCaption: (v) => `الأوزان من كل استعلام (صف) إلى كل مفتاح (عمود): ${own(v.which)}`,
  query: 'الاستعلام',
  sum: 'مجموع الصف',
  rowsShown: (v) => `الصفوف من ${ltr(v.first)} إلى ${ltr(v.last)} من أصل ${ltr(v.total)}`,
  previous: 'الصفوف السابقة',
  next: 'الصفوف التالية',
  copyCsv: `نسخ ${ltr('CSV')}`,
  copied: 'تم النسخ.',
  notCopied: `لم يسمح المتصفح بالنسخ. ملف ${ltr('CSV')} يحتوي على الشيء نفسه.`,
  tooManyToCopy: (v) =>
    `الحد الأقصى لعدد ما يُنسخ من الأعداد ${ltr(v.most)}. ملف ${ltr('CSV')} يحتوي عليها جميعًا.`,
  beingWritten: 'جارٍ الكتابة …',
  save: 'حفظ بصيغة',
  zoomIn: 'خلايا أكبر',
  zoomOut: 'خلايا أصغر',
  retry: 'إعادة المحاولة',
  explaining: 'جارٍ جلب الأعداد التي نتج منها هذا الوزن …',
  largest: 'الأكبر في هذه الخريطة',
  explain: 'عرض جميع الأعداد',
  close: 'إغلاق',
  explanationTitle: (v) => `كيف صار ${own(v.query)} ينتبه إلى ${own(v.key)} بوزن ${ltr(v.weight)}`,
  allDigits: 'جميع المنازل',
  dimension: 'البُعد',
  queryRow: 'الاستعلام',
  keyRow: 'المفتاح',
  products: 'الجداء',
  valueRow: 'القيمة',
  contribution: 'الإسهام',
  stepProducts: 'ضرب الاستعلام في المفتاح، عددًا بعدد',
  stepProductsWhy: (v) =>
    `صف الاستعلام للرمز ${own(v.query)} وصف المفتاح للرمز ${own(v.key)}، وجداءات أعدادهما.`,
  stepDot: 'جمع الجداءات: الجداء النقطي',
  stepDotWhy: 'يجمع المحرك بترتيب خاص به، ولذلك قد يختلف الجمع اليدوي في المنازل الأخيرة.',
  stepScore: 'التحجيم: الدرجة',
  stepScoreWhy: (v) =>
    `الصفوف الأطول تعطي جداءات نقطية أكبر. معامل التحجيم، وهو هنا ${ltr(`1 / √${v.size}`)}، يُبقي الدرجات قابلة للمقارنة مهما كان طول الصفوف.`,
  stepScaleOwn: 'الجداء النقطي مضروبًا في معامل التحجيم المختار.',
  stepCap: 'وضع سقف للدرجة',
  stepCapWhy: 'السقف اللين يحني الدرجات الكبيرة نحو حدّ.',
  stepMask: 'تطبيق القناع',
  maskOpen: 'لا شيء يمنع هذا الزوج، فتبقى الدرجة كما هي.',
  maskClosed: 'لا يجوز لهذا الاستعلام أن يرى هذا المفتاح: تصير درجته سالب ما لا نهاية، ووزنه 0.',
  maskAdded: 'يضيف القناع عددًا إلى الدرجة.',
  stepExponential: 'المقارنة بأكبر درجة في الصف، ثم تطبيق الدالة الأسية',
  stepExponentialWhy: 'طرح أكبر درجة أولًا يمنع طفحان الدالة الأسية؛ وتبقى الأوزان كما هي.',
  stepWeight: 'القسمة على مجموع الصف: الوزن',
  stepWeightWhy: (v) =>
    `القسمة على مجموع النواتج الأسية لجميع المفاتيح التي يراها ${own(v.query)} تجعل مجموع أوزان الصف 1.`,
  nothingVisible: 'لا يجوز لهذا الاستعلام أن يرى أي مفتاح: كل أوزان الصف 0.',
  stepContribution: 'ترجيح القيمة: ما يضيفه هذا المفتاح إلى الخرج',
  stepContributionWhy: (v) =>
    `صف القيمة للرمز ${own(v.key)} مضروبًا في الوزن. خرج الرمز ${own(v.query)} هو مجموع ذلك على جميع المفاتيح.`,
  dot: 'الجداء النقطي',
  scaleTerm: 'معامل التحجيم',
  score: 'الدرجة',
  cappedScore: 'الدرجة بعد السقف',
  mask: 'القناع',
  maskedScore: 'الدرجة بعد القناع',
  rowMaximum: 'أكبر درجة في الصف',
  exponential: 'الناتج الأسي',
  exponentialSum: 'مجموع النواتج الأسية',
  edited: 'غُيِّر يدويًا',
  newNumber: 'عدد جديد',
  open: '1',
  closed: '0',
  stepOf: (v) => `الخطوة ${ltr(v.step)} من ${ltr(v.count)}`,
  stepBack: 'رجوع',
  stepOn: 'الخطوة التالية',
  allSteps: 'جميع الخطوات',
  more: 'المزيد',
  undoEdits: 'التراجع عن جميع التغييرات',
  pointHint: `أشر إلى عدد، أو انتقل إليه بأزرار الأسهم، فيضيء ما نتج منه. انقر عليه مرة أخرى، أو اضغط ${ltr('Enter')}، لتغييره.`,
  oneRow: (v) => `${ltr(v.name)}، الصف ${own(v.row)}، العمود ${own(v.column)}`,
  sumOf: 'مجموع',
  handedOn: 'العدد الذي يسلّمه الرأس',
  given: 'معطى',
  byHand: 'وُضع يدويًا؛ وما كان سيظهر هنا لم يعد مستعملًا',
  rowsSum: (v) => `مجموع كل صف من الأوزان 1، بفارق لا يتجاوز ${ltr(v.difference)}.`,
  rowsClosed: (v) => `عدد الصفوف التي لا يجوز لها أن ترى شيئًا، وأوزانها 0: ${ltr(v.count)}.`,
  inDouble: (v) => `يختلف الخرج عن نظيره المحسوب بالدقة المضاعفة بمقدار ${ltr(v.difference)} على الأكثر.`,
  stepTitles: [
    `الرموز على هيئة متجهات: ${ltr('X')}`,
    `ثلاثة إسقاطات: ${ltr('Q, K, V')}`,
    `كل استعلام في كل مفتاح: ${ltr('Q Kᵀ')}`,
    'القسمة على الجذر التربيعي للعرض: الدرجات',
    'القناع: من يجوز له أن يرى من',
    `${ltr('softmax')}: الدرجات تصير أوزانًا`,
    'المجموع الموزون للقيم',
    'الرؤوس جنبًا إلى جنب',
    `مصفوفة الخرج: ${ltr('W_O')}`,
  ],
  stepWhys: [
    'صف لكل رمز. لم يُتعلَّم هنا شيء: الأعداد مولّدة من بذرة عشوائية، ومقرّبة حتى يمكنك التحقق منها.',
    `الاستعلام يسأل، والمفتاح يجيب، والقيمة هي ما يُنقل. كل منها هو الصف نفسه من ${ltr('X')} مضروبًا في مصفوفة خاصة به؛ ومن كل مصفوفة يستعمل الرأس أعمدته الخاصة.`,
    'جداء نقطي لكل زوج من الرموز: ما مدى توافق هذا الاستعلام (الصف) مع ذلك المفتاح (العمود)؟',
    `كلما زاد عدد الجداءات كبر مجموعها. القسمة تمنع تشبّع ${ltr('softmax')}.`,
    'ما هو مغلق يصير سالب ما لا نهاية. انقر على خلية من القناع لفتحها أو إغلاقها.',
    'يصير كل صف موجبًا ومجموعه 1. وحيث لا تجوز رؤية شيء تكون جميع الأوزان 0.',
    `كل صف من الأوزان يمزج صفوف ${ltr('V')}: هذا ما يسلّمه الرأس لكل رمز.`,
    'جميع رؤوس الرمز الواحد، واحدًا بعد آخر.',
    'مصفوفة أخرى تمزج ما وجدته الرؤوس.',
  ],
  queriesLabel: 'الرموز الناظرة (الاستعلامات)؛ اختيار أحدها يعرض خطوطه وحدها',
  keysLabel: 'الرموز المنظور إليها (المفاتيح)',
  linesSummary: (v) => `عدد الخطوط من الرموز الناظرة، على اليسار، إلى الرموز المنظور إليها: ${ltr(v.count)}`,
  linesLeftOut: (v) => `المرسوم أقوى الخطوط: ${ltr(v.shown)} من أصل ${ltr(v.count)}.`,
  axesOfLines: 'الناظر على اليسار، والمنظور إليه على اليمين؛ وكلما كان الخط أعرض كان الوزن أكبر.',
  thresholdWord: 'الخطوط ابتداءً من',
  pinRow: 'عرض خطوط هذا الرمز وحدها',
  overflowed: `هنا عدد أكبر مما يتسع له ${ltr('float32')}: ما ينتج منه ليس عددًا.`,
  noNumber: `ليس عددًا يتسع له ${ltr('float32')}`,
  asCode: 'على هيئة شيفرة',
  copyCode: 'نسخ',
  codeNotCopied: 'لم يسمح المتصفح بالنسخ: حدِّد النص بدلًا من ذلك.',
  headOfHeads: (v) => `الرأس ${ltr(v.head)} من أصل ${ltr(v.heads)}`,
  meanOfHeads: (v) => `متوسط جميع الرؤوس، وعددها ${ltr(v.heads)}`,
  maxOfHeads: (v) => `الأكبر بين جميع الرؤوس، وعددها ${ltr(v.heads)}`,
  aggregates: { mean: 'المتوسط', max: 'الأكبر', rollout: 'التتابع' },
  rolloutWhat: (v) =>
    `كم يصل من كل رمز (عمود) إلى كل موضع (صف) عبر الطبقات من ${ltr(0)} إلى ${ltr(v.layer)}، إذا مررت كل طبقة النصف كما هو والنصف الآخر بمتوسط رؤوسها.`,
  rolloutTo: (v) => `تتابع الانتباه عبر الطبقات من ${ltr(0)} إلى ${ltr(v.layer)}`,
  negativeNumbers: 'بعض الأعداد سالبة: هذه درجات أو فروق، وليست أوزانًا.',
  notWeights: (v) => `مجموع صف الرمز ${own(v.query)} هو ${ltr(v.sum)}: لو كانت هذه أوزانًا لكان مجموعها 1.`,
  maskWord: 'القناع',
  maskHint: `الصفوف تنظر، والأعمدة يُنظر إليها. انقر على خلية، أو اسحب فوق عدة خلايا، أو اضغط ${ltr('Enter')}: 1 تجوز رؤيته، و0 لا تجوز.`,
  maskKinds: {
    full: 'الكل يرى الكل',
    causal: 'سببي: لا أحد يرى ما يأتي بعده',
    window: 'نافذة: القريب فقط',
    'causal-window': 'نافذة سببية',
    padding: 'حشو: الرموز الأخيرة ليست رموزًا',
    blocks: 'كتل',
  },
  maskSizes: {
    window: 'المدى',
    'causal-window': 'المدى إلى الوراء',
    padding: 'عدد الرموز الحقيقية',
    blocks: 'عدد الرموز في الكتلة',
  },
  maskRow: (v) =>
    `${own(v.query)} يرى ${ltr(v.count)} من أصل ${ltr(v.length)}. تصير درجات الباقي سالب ما لا نهاية، وأوزانه 0.`,
  maskBlind: (v) =>
    `${own(v.query)} لا يجوز له أن يرى أحدًا: جميع درجاته سالب ما لا نهاية. كانت ${ltr('softmax')} ستقسم 0 على 0؛ أما هنا فأوزانه وخرجه 0.`,
  maskAll: (v) =>
    `الأزواج المفتوحة: ${ltr(v.open)} من أصل ${ltr(v.pairs)}.${Number(v.blind) > 0 ? ` عدد الصفوف التي لا يجوز لها أن ترى أحدًا: ${ltr(v.blind)}؛ أوزانها 0.` : ''}`,
  headMeasures: (v) => `الإنتروبيا ${ltr(v.entropy)}، المسافة ${ltr(v.distance)}`,
  planeViews: { plane: 'الاستعلامات والمفاتيح', positions: 'المواضع', products: 'المواضع × المواضع' },
  viewWord: 'العرض',
  planeSummary: (v) =>
    `عدد الاستعلامات ${ltr(v.queries)} وعدد المفاتيح ${ltr(v.keys)} في مستوى واحد؛ الأعداد في الجدول أدناه`,
  planeHow: (v) =>
    `الدوائر استعلامات والمربعات مفاتيح، ولكل منها من الأعداد ${ltr(v.width)}، مُسقطة على الاتجاهين اللذين تتباين فيهما أكثر ما تتباين (المركّبات الرئيسية). في الصورة أزيحت المفاتيح كلها بمتجه واحد حتى يصير متوسطها متوسط الاستعلامات: وهذا لا يغيّر أي وزن.`,
  planeShare: (v) =>
    `يحتفظ المستوى من التباين بنسبة ${ltr(v.sum)}: ${ltr(v.along)} من اليسار إلى اليمين، و${ltr(v.up)} إلى الأعلى. والدرجات والأوزان من أعداد المفاتيح كلها كما هي، لا من المستوى: القريب ليس كبيرًا دائمًا.`,
  planeFlat: 'الاستعلامات كلها متساوية، والمفاتيح كلها متساوية: لا شيء يميّز بينها.',
  chosenQuery: 'الاستعلام',
  noQuery: 'لا شيء',
  chooseQuery: 'اختر استعلامًا من القائمة أو بدائرته: تضيء أوزانه.',
  scaledDot: ltr('q · k / √d'),
  component: (n) => `المركّبة ${ltr(n)}`,
  pointsCaption: 'الاستعلامات والمفاتيح في المستوى',
  kindWord: 'استعلام أو مفتاح',
  pointWord: 'نقطة',
  positionsWhat: 'كل صف هو ما يضاف إلى متجه الرمز في ذلك الموضع، وكل عمود عدد من أعداده.',
  productsWhat: 'كل خلية هي الضرب النقطي لمتجهي موضعين: كلما كبر زاد ما يشتركان فيه.',
  openFile: 'فتح ملف',
  openFileWhat: `ملف ${ltr('JSON')} أو ${ltr('safetensors')} فيه ${ltr('weights')}، أو ${ltr('query')} و${ltr('key')}، أو ${ltr('positions')}؛ أو أفلته هنا. يبقى في متصفحك.`,
  fileShown: (v) => `المعروض هو ${own(v.name)}.`,
  positionsWords: {
    axes: 'الصفوف مواضع، والأعمدة أعدادها',
    query: 'الموضع',
    position: (v) => `الموضع ${ltr(v.queryIndex)}، العدد ${ltr(v.keyIndex)}`,
    cell: (v) => `الموضع ${own(v.query)}، العدد ${own(v.key)}: ${ltr(v.weight)}`,
    summary: (v) =>
      `المواضع خريطةً حرارية، عدد المواضع: ${ltr(v.rows)}، أعداد كل موضع: ${ltr(v.columns)}. ` +
      `أكبرها ${ltr(v.weight)}، للموضع ${own(v.query)}، العدد ${own(v.key)}. أزرار الأسهم تنقل المؤشر.`,
    tableCaption: () => 'المواضع: صف لكل موضع، وعمود لكل عدد من أعداده',
  },
  productsWords: {
    axes: 'الصفوف والأعمدة مواضع',
    query: 'الموضع',
    position: (v) => `الموضع ${ltr(v.queryIndex)}، الموضع ${ltr(v.keyIndex)}`,
    cell: (v) => `الموضع ${own(v.query)} في الموضع ${own(v.key)}: ${ltr(v.weight)}`,
    summary: (v) =>
      `الضرب النقطي للمواضع خريطةً حرارية، الصفوف: ${ltr(v.rows)}، الأعمدة: ${ltr(v.columns)}. ` +
      `أكبره ${ltr(v.weight)}، للموضع ${own(v.query)} والموضع ${own(v.key)}. أزرار الأسهم تنقل المؤشر.`,
    tableCaption: () => 'الضرب النقطي للمواضع: صف وعمود لكل موضع',
  },
  noLines: (v) => `لا يبلغ أي وزن ${ltr(v.threshold)}؛ وأكبرها ${ltr(v.largest)}.`,
  noVectors: 'هنا أوزان، ولكن لا استعلامات ومفاتيح، ولا مواضع.',
  errors: {
    weightsShape: (v) =>
      `يجب أن يكون شكل الأوزان [الطبقات، الرؤوس، الاستعلامات، المفاتيح] أو [الرؤوس، الاستعلامات، المفاتيح] أو [الاستعلامات، المفاتيح]؛ أما هذا فهو ${own(v.shape)}.`,
    weightsGone: () => 'سُلِّمت ذاكرة هذه الأوزان إلى غير هذا العنصر: أعطِ نسخة منها.',
    weightsBatch: (v) => `شكل هذه الأوزان ${own(v.shape)}: من دفعة حجمها ${ltr(v.batch)} يجب اختيار واحدة.`,
    weightsForm: (v) =>
      `يجب أن تكون الأوزان قوائم أعداد متداخلة، أو كائنًا من ${ltr('data')} و${ltr('shape')}؛ أما هذا فهو ${own(v.value)}.`,
    weightsTooLarge: (v) =>
      `الأوزان ذات الشكل ${ltr(v.shape)} أكثر من أن تُعرض؛ الحد الأقصى لعدد الرؤوس ${ltr(v.heads)}، وللاستعلامات ${ltr(v.positions)}، ` +
      `وللمفاتيح ${ltr(v.positions)}، وللأعداد كلها ${ltr(v.numbers)}.`,
    weightsKind: () => `يجب أن يكون ${ltr('data')} في الأوزان من نوع ${ltr('Float32Array')} أو قائمة أعداد.`,
    weightsLength: (v) =>
      `الأوزان ذات الشكل ${ltr(v.shape)} عددها ${ltr(v.expected)}؛ والموجود منها ${ltr(v.got)}.`,
    weightsNotFinite: (v) =>
      `وزن الرأس ${ltr(v.head)}، الاستعلام ${ltr(v.queryIndex)}، المفتاح ${ltr(v.keyIndex)} هو ${ltr(v.value)}، وهذا ليس عددًا منتهيًا.`,
    weightsNotNumbers: (v) => `بين الأوزان ${own(v.value)}، وهذا ليس عددًا.`,
    weightsRagged: (v) => `صفوف الأوزان مختلفة الطول: يجب أن يكون عدد العناصر في كل صف ${ltr(v.expected)}.`,
    vectorsShape: (v) =>
      `يجب أن يكون شكل ${ltr(v.name)} [الطبقات، الرؤوس، الرموز، الأعداد] أو [الرؤوس، الرموز، الأعداد] أو [الرموز، الأعداد]؛ أما هذا فهو ${own(v.shape)}.`,
    positionsShape: (v) =>
      `يجب أن يكون شكل ${ltr('positions')} [المواضع، الأعداد]؛ أما هذا فهو ${ltr(v.shape)}.`,
    vectorsBatch: (v) =>
      `شكل ${ltr(v.name)} هو ${own(v.shape)}: من دفعة حجمها ${ltr(v.batch)} يجب اختيار واحدة.`,
    vectorsForm: (v) =>
      `يجب أن يكون ${ltr(v.name)} قوائم أعداد متداخلة، أو كائنًا من ${ltr('data')} (من نوع ${ltr('Float32Array')}) و${ltr('shape')}${v.value === '' ? '' : `؛ أما هذا فهو ${own(v.value)}`}.`,
    vectorsNotNumbers: (v) => `في ${ltr(v.name)} يوجد ${own(v.value)}، وهذا ليس عددًا.`,
    vectorsRagged: (v) =>
      `صفوف ${ltr(v.name)} مختلفة الطول: يجب أن يكون عدد العناصر في كل صف ${ltr(v.expected)}.`,
    vectorsLength: (v) =>
      `عدد أعداد ${ltr(v.name)} ذي الشكل ${ltr(v.shape)} هو ${ltr(v.expected)}؛ والموجود منها ${ltr(v.got)}.`,
    vectorsTooLarge: (v) =>
      `${ltr(v.name)} ذو الشكل ${ltr(v.shape)} أكثر من أن يُعرض؛ الحد الأقصى لعدد الرموز ${ltr(v.most)}، ولأعداد كل رمز ${ltr(v.most)}.`,
    vectorsNotFinite: (v) =>
      `في ${ltr(v.name)}، الرأس ${ltr(v.head)}، الصف ${ltr(v.queryIndex)}، العمود ${ltr(v.keyIndex)}، يوجد ${ltr(v.value)}، وهذا ليس عددًا منتهيًا.`,
    vectorsMissing: (v) => `من دون ${ltr(v.name)} لا مستوى يُعرض.`,
    keysDiffer: (v) =>
      `شكل ${ltr('query')} هو ${ltr(v.query)} وشكل ${ltr('key')} هو ${ltr(v.key)}: يجب أن تتساوى أعداد الطبقات والرؤوس وأعداد كل رمز.`,
    weightsDiffer: (v) =>
      `شكل الأوزان ${ltr(v.weights)}؛ والشكل المناسب للاستعلامات والمفاتيح هو ${ltr(v.expected)}.`,
    fileKind: () => `ليس هذا ملف ${ltr('JSON')} ولا ملف ${ltr('safetensors')}.`,
    fileUnreadable: (v) => `تعذّرت قراءة هذا الملف: ${own(v.message)}`,
    fileFetch: (v) => `تعذّر جلب ${ltr(v.name)}: ${own(v.message)}`,
    fileNames: (v) =>
      `ليس في هذا الملف أي من ${ltr(v.wanted)}؛ وفيه ${ltr(v.names)}. سمِّ ما تريد عرضه بأحد هذه الأسماء.`,
    fileLayers: (v) =>
      `أشكال الطبقات مختلفة: ${ltr(v.one)}، ${ltr(v.other)}. لا تُعرض معًا إلا طبقات من شكل واحد.`,
    tokensKind: (v) => `يجب أن يكون ${ltr(v.name)} قائمة نصوص.`,
    tokensCount: (v) => `عدد الرموز في ${ltr(v.name)} هو ${ltr(v.got)}، وعدد المواضع ${ltr(v.expected)}.`,
    jsonSyntax: (v) => `تعذّرت قراءة ${ltr('JSON')} داخل الوسم: ${own(v.message)}`,
    jsonKind: () => `يجب أن يكون ${ltr('JSON')} داخل الوسم كائنًا واحدًا بين ${ltr('{ }')}.`,
    notAChoice: (v) =>
      `لا يمكن أن يكون ${ltr(v.name)} «${own(v.value)}»؛ الخيارات: ${ltr(v.choices)}. يُستعمل ${ltr(v.fallback)}.`,
    notInRange: (v) =>
      `لا يمكن أن يكون ${ltr(v.name)} «${own(v.value)}»؛ المطلوب عدد صحيح من ${ltr(v.minimum)} إلى ${ltr(v.maximum)}. يُستعمل ${ltr(v.fallback)}.`,
    notANumber: (v) =>
      `لا يمكن أن يكون ${ltr(v.name)} «${own(v.value)}»؛ المطلوب عدد. يُستعمل ${ltr(v.fallback)}.`,
    notBetween: (v) =>
      `لا يمكن أن يكون ${ltr(v.name)} «${own(v.value)}»؛ المطلوب عدد من ${ltr(v.minimum)} إلى ${ltr(v.maximum)}. يُستعمل ${ltr(v.fallback)}.`,
    notAHead: (v) =>
      `يذكر ${ltr(v.name)} «${own(v.value)}»، وليس هذا رأسًا؛ الرؤوس من ${ltr('0.0')} إلى ${ltr(`${v.layer}.${v.head}`)}: من اليسار الطبقة، ثم نقطة، ثم الرأس.`,
    notAFactor: (v) =>
      `يحتوي ${ltr('scaled')} على «${own(v.value)}»، وليس هذا معاملًا؛ اكتب الطبقة ثم نقطة ثم الرأس ثم العدد، مثل «${ltr(`${v.layer}.${v.head} 0.5`)}».`,
    stepsTooLarge: (v) =>
      `عدد الرموز ${ltr(v.tokens)}، ولكل رمز من الأعداد ${ltr(v.embedDim)}: هذا أكثر من أن يُعرض كل عدد؛ الحد الأقصى ${ltr(v.mostTokens)} و${ltr(v.mostDim)}.`,
    headsDivide: (v) =>
      `لا يمكن توزيع ${ltr(`embed-dim ${v.embedDim}`)} بالتساوي على الرؤوس، وعددها ${ltr(v.numHeads)}.`,
    notAnEdit: (v) =>
      `يحتوي ${ltr('edits')} على «${own(v.value)}»، وليس هذا تغييرًا؛ اكتب الاسم والموضع والعدد، مثل «${ltr('wq 5 1.25')}».`,
    notACell: (v) =>
      `يذكر ${ltr('switched')} «${own(v.value)}»، وليست هذه خلية؛ الخلايا من ${ltr('0.0')} إلى ${ltr(`${v.last}.${v.last}`)}: من اليسار الصف، ثم نقطة، ثم العمود.`,
    sentence: (v) => `تعذّر حساب هذه الجملة: ${own(v.message)}`,
    explanation: (v) => `تعذّر جلب الأعداد التي نتج منها هذا الوزن: ${own(v.message)}`,
    explanationPart: (v) => `تعذّر عرض هذا الشرح: لا يمكن أن يكون ${ltr(v.name)} فيه ${own(v.value)}.`,
    explanationDiffers: (v) => `ينتهي الشرح عند الوزن ${ltr(v.explained)}، لكن الخلية تعرض ${ltr(v.weight)}.`,
    file: (v) => `تعذّر إنشاء الملف: ${own(v.message)}`,
  },
};
