// Where the marks of a timeline stand.

// pack places marks of a size at xs, which are sorted: the level of each, 0 at the bottom, so that no two cover one
// another. Where that takes more than most levels, the marks about there are one heap with their number; a heap that
// would touch a mark or a heap takes it in. The twin of builder/drawing/pack.go.
export function pack(xs, size, most, widthOf) {
  const levels = [], heaps = [];
  const place = () => {
    const ends = []; // of each level, where its last mark stands
    xs.forEach((x, i) => {
      if (heaps.some((h) => h.first <= i && i <= h.last)) return void (levels[i] = -1);
      let n = ends.findIndex((end) => x - end >= size);
      if (n < 0) n = ends.length;
      ends[n] = x;
      levels[i] = n;
    });
    return ends.length;
  };
  const grow = (h) => {
    for (;;) {
      const left = xs[h.first], right = xs[h.last], { first, last } = h;
      h.w = Math.max(right - left + size, 10 + widthOf(String(last - first + 1)));
      h.x = (left + right) / 2 - h.w / 2;
      while (h.first > 0 && xs[h.first - 1] + size / 2 >= h.x) h.first--;
      while (h.last + 1 < xs.length && xs[h.last + 1] - size / 2 <= h.x + h.w) h.last++;
      if (h.first === first && h.last === last) return h;
    }
  };
  while (place() > most) {
    const i = levels.findIndex((n) => n >= most);
    let first = i;
    while (first > 0 && xs[i] - xs[first - 1] < size) first--;
    let h = grow({ first, last: i });
    for (let k = 0; k < heaps.length; k++) {
      const o = heaps[k];
      if (o.x > h.x + h.w + 2 || h.x > o.x + o.w + 2) continue;
      h = grow({ first: Math.min(h.first, o.first), last: Math.max(h.last, o.last) });
      heaps.splice(k, 1);
      k = -1;
    }
    heaps.push(h);
    heaps.sort((a, b) => a.first - b.first);
  }
  return { levels, heaps };
}
