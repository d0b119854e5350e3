package kagami.analysis.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kagami.analysis.bench.Section.Column;
import kagami.analysis.bench.Section.Row;
import kagami.analysis.phantom.Dose;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.ZoneSkin;

/** Draws skin, measures it and puts the figures into tables. Equal seeds, equal tables. */
final class Accuracy {
  private static final String DEFICIT = "darkDeficit";
  private static final String RELIEF = "reliefIndex";
  private static final String PLUGGED = "pluggedShare";

  private static final double MATTE = 0.05;
  private static final double OILY = 0.6;
  private static final PatchModel.Marks MARKS = new PatchModel.Marks(30, 3, 25, 2);
  private static final ZoneSkin NO_PORES = new ZoneSkin(0, 240, 0, 1);

  /** Skin of the dose series: large pores, every third plugged. */
  private static final ZoneSkin DOSED = new ZoneSkin(60, 300, 0.35, 1.15);

  private final AccuracyPlan plan;

  Accuracy(AccuracyPlan plan) {
    this.plan = plan;
  }

  /** All tables, in the order of the report. */
  List<Section> sections() {
    return List.of(
        detection(),
        bareSkin(),
        repeats(),
        ClaimedErrors.of(plan.repeatedSkins(), plan.days()),
        diameterDose(),
        depthDose(),
        plugDose(),
        roomLight());
  }

  private Section detection() {
    List<Row> rows = new ArrayList<>();
    for (SkinTone tone : plan.tones()) {
      rows.add(detection(tone, "matte", MATTE));
      rows.add(detection(tone, "oily", OILY));
    }
    return new Section(
        AccuracyText.DETECTION,
        AccuracyText.OF_DETECTION,
        List.of(
            new Column("F1", 3, 0.03),
            new Column("recall", 3, 0.04),
            new Column("precision", 3, 0.04),
            new Column("sized %", 1, 6),
            new Column("diameter bias %", 1, 4),
            new Column("diameter scatter %", 1, 4),
            new Column("rank correlation", 2, 0.08)),
        rows);
  }

  private static Row detection(SkinTone tone, String surface, double shine) {
    PatchModel model = model(100, tone).withShine(shine).withMarks(MARKS);
    PhantomScore score = Skin.measure(PhantomSeries.of(model).still(1)).score();
    Sizes sizes = Sizes.of(score.sizes());
    return Row.of(
        tone + ", " + surface,
        score.f1(),
        score.recall(),
        score.precision(),
        100 * sizes.sizedShare(),
        100 * sizes.bias(),
        100 * sizes.scatter(),
        sizes.rankCorrelation());
  }

  private Section bareSkin() {
    List<Row> rows =
        plan.tones().stream()
            .map(
                tone -> {
                  PatchModel bare = model(200, tone).withPores(NO_PORES);
                  return Row.of(
                      tone.name(),
                      pores(bare.withShine(MATTE)),
                      pores(bare.withShine(OILY)),
                      pores(bare.withMarks(new PatchModel.Marks(60, 6, 0, 0))),
                      pores(bare.withMarks(new PatchModel.Marks(0, 0, 40, 4))));
                })
            .toList();
    return new Section(
        AccuracyText.BARE,
        AccuracyText.OF_BARE,
        Stream.of("clear, matte", "clear, oily", "freckles and moles", "hairs and lines")
            .map(name -> new Column(name, 0, 2))
            .toList(),
        rows);
  }

  private static double pores(PatchModel bare) {
    return Skin.measure(PhantomSeries.of(bare).still(1)).score().falseAlarms();
  }

  private Section repeats() {
    List<Row> rows = plan.repeatedTones().stream().map(this::repeats).toList();
    return new Section(
        AccuracyText.REPEATS,
        AccuracyText.OF_REPEATS,
        List.of(
            new Column("CV %", 2, 0.5),
            new Column("claimed error %", 2, 0.3),
            new Column("claimed / true", 2, 0.4)),
        rows);
  }

  private Row repeats(SkinTone tone) {
    PhantomSeries series = PhantomSeries.of(model(300, tone));
    List<Skin> days =
        LongStream.range(0, plan.repeats())
            .mapToObj(day -> Skin.measure(series.repeat(day)))
            .toList();
    double mean = days.stream().mapToDouble(d -> d.value(DEFICIT)).average().orElse(Double.NaN);
    double squares = days.stream().mapToDouble(d -> Math.pow(d.value(DEFICIT) - mean, 2)).sum();
    double spread = Math.sqrt(squares / (days.size() - 1)) / mean;
    double claimed =
        days.stream().mapToDouble(d -> d.error(DEFICIT)).average().orElse(Double.NaN) / mean;
    return Row.of(
        tone + ", " + days.size() + " repeats", 100 * spread, 100 * claimed, claimed / spread);
  }

  private Section diameterDose() {
    PhantomSeries series = PhantomSeries.of(model(400, SkinTone.III).withPores(DOSED));
    List<Row> rows = new ArrayList<>();
    List<Skin> steps = new ArrayList<>();
    for (int percent : plan.diameters()) {
      Skin now = Skin.measure(series.dosed(Dose.ofDiameter(percent / 100.0)).still(1));
      steps.add(now);
      rows.add(
          Row.of(
              percent + " %",
              now.value(DEFICIT),
              now.error(DEFICIT),
              steps.size() > 1 ? apart(steps.get(steps.size() - 2), now) : Double.NaN));
    }
    return new Section(
        AccuracyText.DIAMETER,
        AccuracyText.OF_DIAMETER,
        List.of(
            new Column("dark deficit mm²/cm²", 3, 0.05),
            new Column("standard error", 4, 0.02),
            new Column("apart from the row above", 1, 20)),
        rows);
  }

  /** Difference over its standard error; from 2 on two readings are resolved. */
  private static double apart(Skin more, Skin less) {
    return (more.value(DEFICIT) - less.value(DEFICIT))
        / Math.hypot(more.error(DEFICIT), less.error(DEFICIT));
  }

  private Section depthDose() {
    PhantomSeries series = PhantomSeries.of(model(400, SkinTone.III).withPores(DOSED));
    List<Row> rows =
        plan.depths().stream()
            .map(
                percent -> {
                  Skin now = Skin.measure(series.dosed(Dose.ofDepth(percent / 100.0)).still(1));
                  return Row.of(
                      percent + " %", now.value(RELIEF), now.error(RELIEF), now.value(DEFICIT));
                })
            .toList();
    return new Section(
        AccuracyText.DEPTH,
        AccuracyText.OF_DEPTH,
        List.of(
            new Column("relief index", 3, 0.1),
            new Column("standard error", 3, 0.1),
            new Column("dark deficit mm²/cm²", 3, 0.05)),
        rows);
  }

  private Section plugDose() {
    PhantomSeries series = PhantomSeries.of(model(400, SkinTone.III).withPores(DOSED));
    List<Row> rows =
        plan.plugs().stream()
            .map(
                percent -> {
                  Dose dose = Dose.ofPlugDarkness(percent / 100.0);
                  Skin now = Skin.measure(series.dosed(dose).still(1));
                  return Row.of(
                      percent + " %", now.value(PLUGGED), now.value(RELIEF), now.error(RELIEF));
                })
            .toList();
    return new Section(
        AccuracyText.PLUG,
        AccuracyText.OF_PLUG,
        List.of(
            new Column("plugged share %", 1, 8),
            new Column("relief index", 3, 0.1),
            new Column("standard error", 3, 0.1)),
        rows);
  }

  private Section roomLight() {
    List<Row> rows = new ArrayList<>();
    for (SkinTone tone : plan.litTones()) {
      PhantomSeries series = PhantomSeries.of(model(500, tone));
      double dark = Skin.measure(series.inRoomLight(0, 1)).value(DEFICIT);
      for (int percent : plan.roomLights()) {
        double lit = Skin.measure(series.inRoomLight(percent / 100.0, 1)).value(DEFICIT);
        rows.add(Row.of(tone + ", " + percent + " %", lit, 100 * (lit / dark - 1)));
      }
    }
    return new Section(
        AccuracyText.ROOM,
        AccuracyText.OF_ROOM,
        List.of(
            new Column("dark deficit mm²/cm²", 3, 0.05), new Column("against a dark room %", 2, 1)),
        rows);
  }

  private static PatchModel model(long seed, SkinTone tone) {
    return PatchModel.of(seed).withTone(tone);
  }
}
