/** The chart of one metric over time: a dot per scan, a bar of ± one standard error, one line per version of the method. */
import * as echarts from "/lib/echarts.js";
import {unitText} from "/format.js";

/** Labels tell minutes: two ticks within one would read the same. */
const MINUTE = 60 * 1000;

export class TrendChart {
  constructor(element, words) {
    this.element = element;
    this.words = words;
    this.chart = null;
    this.last = null;
    new ResizeObserver(() => this.chart?.resize()).observe(element);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.last && this.show(this.last));
  }

  show(points) {
    this.last = points;
    this.chart ??= echarts.init(this.element, null, {renderer: "canvas"});
    this.chart.setOption(this.options(points), {notMerge: true});
  }

  options(points) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const byMethod = Map.groupBy(points, (point) => point.algorithm);
    const text = {color: colour("quiet"), fontFamily: style.fontFamily, fontSize: 12};
    return {
      animation: !calm,
      animationDuration: 500,
      textStyle: text,
      grid: {left: 8, right: 20, top: 40, bottom: 8, containLabel: true},
      xAxis: {
        type: "time", ...timeRange(points), boundaryGap: false, minInterval: MINUTE,
        axisLine: {lineStyle: {color: colour("line")}}, axisTick: {show: false},
        axisLabel: {...text, hideOverlap: true, margin: 14, formatter: this.words.axis(points)}, splitLine: {show: false},
      },
      yAxis: {
        type: "value", scale: true, name: unitText(points[0]?.unit ?? ""), nameGap: 18, ...valueRange(points),
        nameTextStyle: {...text, align: "left", padding: [0, 0, 0, -4]},
        axisLabel: {...text, formatter: (value) => this.words.tick(value)}, splitLine: {lineStyle: {color: colour("line")}},
      },
      tooltip: {
        trigger: "item", renderMode: "richText", confine: true, backgroundColor: colour("surface"),
        borderColor: colour("line"), padding: [10, 14], textStyle: {...text, color: colour("ink"), fontSize: 13, lineHeight: 20},
        formatter: (item) => this.tip(item.data.point),
      },
      series: [...byMethod.values()].flatMap((series) => [
        errorBars(series, colour("accent")),
        dots(series, colour("accent"), colour("surface"), colour("accent-soft")),
      ]),
    };
  }

  tip(point) {
    const shown = this.words.estimate(point.value, point.standardError);
    return `${shown.value} ± ${shown.error} ${unitText(point.unit)}\n${this.words.when(point.takenAt)}`;
  }
}

function dots(series, accent, surface, soft) {
  return {
    type: "line", smooth: false, symbol: "circle", symbolSize: 11, lineStyle: {color: soft, width: 2}, showAllSymbol: true,
    itemStyle: {color: accent, borderColor: surface, borderWidth: 2}, emphasis: {scale: 1.3}, z: 3,
    data: series.map((point) => ({value: [Date.parse(point.takenAt), point.value], point})),
  };
}

function errorBars(series, accent) {
  return {
    type: "custom", silent: true, z: 2,
    data: series.map((point) => [Date.parse(point.takenAt), point.value - point.standardError, point.value + point.standardError]),
    encode: {x: 0, y: [1, 2]},
    renderItem: (_, api) => {
      const low = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)]);
      const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: {stroke: accent, lineWidth: 1.5, opacity: 0.65}});
      return {type: "group", children: [
        line(low[0], low[1], high[0], high[1]),
        line(low[0] - 5, low[1], low[0] + 5, low[1]),
        line(high[0] - 5, high[1], high[0] + 5, high[1]),
      ]};
    },
  };
}

/** Room around the first and last scan, so that a single one stands in the middle of a day. */
function timeRange(points) {
  if (points.length === 0) {
    return {};
  }
  const times = points.map((point) => Date.parse(point.takenAt));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const margin = last > first ? (last - first) * 0.04 : 6 * 3600 * 1000;
  return {min: first - margin, max: last + margin};
}

/** Room for every bar, and a range wide enough that noise is not drawn as drama. */
function valueRange(points) {
  if (points.length === 0) {
    return {};
  }
  const low = Math.min(...points.map((point) => point.value - point.standardError));
  const high = Math.max(...points.map((point) => point.value + point.standardError));
  const half = Math.max((high - low) * 0.65, Math.abs(low + high) * 0.1, 1e-6);
  const interval = niceStep(half / 2);
  const middle = (low + high) / 2;
  const min = Math.floor((middle - half) / interval) * interval;
  return {min: low >= 0 ? Math.max(0, min) : min, max: Math.ceil((middle + half) / interval) * interval, interval};
}

/** The next of 1, 2 or 5 times a power of ten. */
function niceStep(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  return [1, 2, 5, 10].find((step) => step * power >= size) * power;
}
