package kagami.cloudsync.wire;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages of every kind, anywhere within their limits, from a seed. */
final class RandomMessages {
  private final Random random;

  RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  /** One of every type, with every kind of detail and order. */
  List<Message> oneOfEach() {
    List<Message> messages = new ArrayList<>();
    messages.add(scan());
    details().forEach(detail -> messages.add(event(detail)));
    orders().forEach(order -> messages.add(command(order)));
    for (CommandResultMessage.Outcome outcome : CommandResultMessage.Outcome.values()) {
      messages.add(result(outcome));
    }
    messages.addAll(List.of(status(), state(), telemetry(), receipt()));
    messages.add(light());
    return messages;
  }

  private EventMessage event(EventDetail detail) {
    return new EventMessage(
        id(),
        sequence(),
        maybe(id()),
        id(),
        time(),
        maybe(time()),
        one(ClockQuality.values()),
        detail);
  }

  private List<EventDetail> details() {
    long first = sequence() / 2;
    return List.of(
        new EventDetail.RoutineStep(token(), one(EventDetail.RoutineStep.Outcome.values())),
        new EventDetail.Irritation(token(), random.nextInt(4)),
        new EventDetail.Product(id(), one(EventDetail.Product.Use.values())),
        new EventDetail.Treatment(token()),
        new EventDetail.Consent(token(), one(EventDetail.Consent.Decision.values())),
        new EventDetail.PersonErased(id()),
        new EventDetail.ClaimOffer("$argon2id$" + "aZ9/+=".repeat(4), time()),
        new EventDetail.Gone(
            one(StreamName.values()), first, first + random.nextInt(99), "person-erased"),
        new EventDetail.Entity(change()));
  }

  private CommandMessage command(Order order) {
    OffsetDateTime issuedAt = time();
    return new CommandMessage(
        id(), issuedAt, issuedAt.plusSeconds(1 + random.nextInt(900_000)), order);
  }

  private List<Order> orders() {
    long first = 1L + random.nextInt(1_000_000);
    return List.of(
        new Order.Claimed(label()),
        new Order.Unclaim(),
        new Order.ErasePerson(id()),
        new Order.Set(sequence(), body()),
        new Order.Identify(),
        new Order.RequestResend(
            one(StreamName.values()), first, first + random.nextInt(Limits.RESEND_MESSAGES)),
        new Order.Entity(change()));
  }

  private EntityChange change() {
    EntityChange.Operation operation = one(EntityChange.Operation.values());
    return new EntityChange(
        operation,
        one(EntityKind.values()),
        id(),
        new Revision(1 + random.nextInt(99), token()),
        maybe(id()),
        operation == EntityChange.Operation.DELETE ? Map.of() : body());
  }

  private Map<String, Scalar> body() {
    return map(
        Limits.BODY_VALUES,
        _ ->
            switch (random.nextInt(3)) {
              case 0 -> new Scalar.Text(label());
              case 1 -> new Scalar.Numeric(number());
              default -> new Scalar.Truth(random.nextBoolean());
            });
  }

  private CommandResultMessage result(CommandResultMessage.Outcome outcome) {
    String reason = outcome == CommandResultMessage.Outcome.REFUSED ? label() : null;
    return new CommandResultMessage(id(), time(), maybe(time()), outcome, reason);
  }

  private StatusMessage status() {
    return new StatusMessage(
        one(StatusMessage.Presence.values()),
        maybe(token()),
        token(),
        time(),
        maybe(time()),
        sequence(),
        maybe(one(StatusMessage.Shutter.values())),
        maybe(sequence()),
        maybe(one(StatusMessage.Storage.values())),
        maybe(new StatusMessage.Sequences(sequence() - 1, sequence() - 1, maybe(id()))),
        maybe(time()),
        maybe(list(Limits.WANTING, _ -> new StatusMessage.Wanting(token()))));
  }

  private StateMessage state() {
    Map<UUID, StateMessage.PersonState> persons = new LinkedHashMap<>();
    for (int i = random.nextInt(Limits.STATE_PERSONS); i > 0; i--) {
      persons.put(
          id(),
          new StateMessage.PersonState(
              time(),
              maybe(reading()),
              map(
                  8,
                  _ ->
                      new StateMessage.ZoneState(
                          maybe(reading()), map(Limits.STATE_METRICS, _ -> reading())))));
    }
    return new StateMessage(time(), persons);
  }

  private TelemetryMessage telemetry() {
    return new TelemetryMessage(
        time(),
        list(Limits.TEMPERATURES, i -> new TelemetryMessage.Temperature("part" + i, number())),
        Stream.of(TelemetryMessage.Throttling.values()).filter(_ -> random.nextBoolean()).toList(),
        maybe(sequence()),
        maybe(Math.abs(number())),
        list(Limits.TIMINGS, i -> new TelemetryMessage.Timing("stage" + i, Math.abs(number()))));
  }

  private LightMessage light() {
    boolean on = random.nextBoolean();
    return new LightMessage(
        on ? LightMessage.Power.ON : LightMessage.Power.OFF,
        on ? 1 + random.nextInt(255) : 0,
        LightMessage.ColourMode.TEMPERATURE,
        2_200 + random.nextInt(4_300));
  }

  private ReceiptMessage receipt() {
    return new ReceiptMessage(
        Stream.generate(this::id).limit(1 + random.nextInt(Limits.RECEIPT_IDS)).toList(), time());
  }

  private ScanMessage scan() {
    List<ZoneReading> zones =
        list(
            Limits.ZONES - 1,
            i -> {
              Map<String, MetricReading> metrics = map(Limits.METRICS_PER_ZONE, _ -> reading());
              String reason = metrics.isEmpty() ? "hair \"in\" the way" : null;
              return new ZoneReading("zone_" + i, random.nextDouble(), reason, metrics);
            });
    zones.add(new ZoneReading("chin", 0, "out of focus", Map.of()));
    OffsetDateTime taken = time();
    return new ScanMessage(
        new UuidV7(InstantSource.fixed(taken.toInstant()), random).next(),
        sequence(),
        maybe(id()),
        id(),
        taken,
        maybe(taken.plusSeconds(5)),
        one(ClockQuality.values()),
        "kagami-pore/" + random.nextInt(9),
        maybe("c-" + random.nextInt()),
        new CaptureState("imx477", "plan/1", random.nextDouble(40), 1, maybe(450.0), 0.07, "full"),
        list(Limits.GATES, i -> gate("gate" + i)),
        zones,
        1 + random.nextInt(Limits.PASSES));
  }

  private Gate gate(String name) {
    return new Gate(name, maybe("chin"), random.nextBoolean(), number(), number(), "%");
  }

  private MetricReading reading() {
    return new MetricReading(number(), Math.abs(number()), "µm");
  }

  private double number() {
    return random.nextGaussian() * Math.pow(10, random.nextInt(8) - 4.0);
  }

  private long sequence() {
    return random.nextLong(2, Limits.SEQUENCE - 200);
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private OffsetDateTime time() {
    return OffsetDateTime.ofInstant(
        Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
        ZoneOffset.ofHours(random.nextInt(25) - 12));
  }

  private String token() {
    return "ab.c_d-e:f/9+".substring(0, 1 + random.nextInt(12)).repeat(1 + random.nextInt(5));
  }

  private String label() {
    return "Ä \"b\" \\ 漢 {c}".substring(0, 1 + random.nextInt(10)).repeat(1 + random.nextInt(4));
  }

  private <T> T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> list(int most, IntFunction<T> make) {
    return new ArrayList<>(IntStream.range(0, random.nextInt(most + 1)).mapToObj(make).toList());
  }

  private <T> Map<String, T> map(int most, IntFunction<T> make) {
    Map<String, T> map = new LinkedHashMap<>();
    IntStream.range(0, random.nextInt(most + 1)).forEach(i -> map.put("name" + i, make.apply(i)));
    return map;
  }
}
