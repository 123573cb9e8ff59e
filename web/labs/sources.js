/** @file Where the course's claims come from. */

export const sources = {
  vaswani: {
    text: 'A. Vaswani and others, Attention Is All You Need, 2017',
    href: 'https://arxiv.org/abs/1706.03762',
  },
  bahdanau: {
    text: 'D. Bahdanau, K. Cho, Y. Bengio, Neural Machine Translation by Jointly Learning to Align and Translate, 2014',
    href: 'https://arxiv.org/abs/1409.0473',
  },
  clark: {
    text: 'K. Clark and others, What Does BERT Look At?, 2019',
    href: 'https://arxiv.org/abs/1906.04341',
  },
  voita: {
    text: 'E. Voita and others, Analyzing Multi-Head Self-Attention: Specialized Heads Do the Heavy Lifting, the Rest Can Be Pruned, 2019',
    href: 'https://arxiv.org/abs/1905.09418',
  },
  michel: {
    text: 'P. Michel, O. Levy, G. Neubig, Are Sixteen Heads Really Better than One?, 2019',
    href: 'https://arxiv.org/abs/1905.10650',
  },
  olsson: {
    text: 'C. Olsson and others, In-context Learning and Induction Heads, 2022',
    href: 'https://arxiv.org/abs/2209.11895',
  },
  elhage: {
    text: 'N. Elhage and others, A Mathematical Framework for Transformer Circuits, 2021',
    href: 'https://transformer-circuits.pub/2021/framework/index.html',
  },
  su: {
    text: 'J. Su and others, RoFormer: Enhanced Transformer with Rotary Position Embedding, 2021',
    href: 'https://arxiv.org/abs/2104.09864',
  },
  press: {
    text: 'O. Press, N. A. Smith, M. Lewis, Train Short, Test Long: Attention with Linear Biases, 2021',
    href: 'https://arxiv.org/abs/2108.12409',
  },
  dao: {
    text: 'T. Dao and others, FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness, 2022',
    href: 'https://arxiv.org/abs/2205.14135',
  },
  rabe: {
    text: 'M. N. Rabe, C. Staats, Self-attention Does Not Need O(n²) Memory, 2021',
    href: 'https://arxiv.org/abs/2112.05682',
  },
  beltagy: {
    text: 'I. Beltagy, M. E. Peters, A. Cohan, Longformer: The Long-Document Transformer, 2020',
    href: 'https://arxiv.org/abs/2004.05150',
  },
  bengio: {
    text: 'Y. Bengio, P. Simard, P. Frasconi, Learning Long-Term Dependencies with Gradient Descent Is Difficult, 1994',
    href: 'https://doi.org/10.1109/72.279181',
  },
  hochreiter: {
    text: 'S. Hochreiter, J. Schmidhuber, Long Short-Term Memory, 1997',
    href: 'https://doi.org/10.1162/neco.1997.9.8.1735',
  },
  cho: {
    text: 'K. Cho and others, Learning Phrase Representations using RNN Encoder-Decoder, 2014',
    href: 'https://arxiv.org/abs/1406.1078',
  },
  jain: {
    text: 'S. Jain, B. C. Wallace, Attention is not Explanation, 2019',
    href: 'https://arxiv.org/abs/1902.10186',
  },
  milakov: {
    text: 'M. Milakov, N. Gimelshein, Online Normalizer Calculation for Softmax, 2018',
    href: 'https://arxiv.org/abs/1805.02867',
  },
};

/** @typedef {keyof typeof sources} SourceName */
