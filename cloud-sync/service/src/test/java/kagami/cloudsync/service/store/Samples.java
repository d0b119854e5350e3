package kagami.cloudsync.service.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.Message;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.UuidV7;

/** Arrivals of one mirror and one person, with plausible content from a seed. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  private final MessageCodec codec = new MessageCodec();
  private final Random random;
  private final SampleScans scans;
  private final String mirror;
  private long events;

  Samples(String mirror, long seed) {
    this.mirror = mirror;
    this.random = new Random(seed);
    this.scans = new SampleScans(seed);
  }

  UUID person() {
    return scans.person();
  }

  /** The next scan of the mirror. */
  Arrival.Scan scan(Instant takenAt) {
    var scan = scans.next(takenAt.atOffset(ZoneOffset.ofHours(1)));
    return new Arrival.Scan(mirror, scan, text(codec.encode(scan)), NOON);
  }

  Arrival.Scan scan() {
    return scan(NOON);
  }

  List<Arrival.Scan> scans(int count) {
    List<Arrival.Scan> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(scan(NOON.plusSeconds(i)));
    }
    return list;
  }

  /** The next event of the mirror. */
  Arrival.Event event(EventDetail detail) {
    return event(detail, ++events);
  }

  Arrival.Event event(EventDetail detail, long sequence) {
    UUID person = detail.needsPerson() ? scans.person() : null;
    EventMessage event =
        new EventMessage(
            id(), sequence, null, person, noon(), null, ClockQuality.SYNCHRONISED, detail);
    return new Arrival.Event(mirror, event, text(codec.encode(event)), NOON);
  }

  Arrival.Event step() {
    return event(new EventDetail.RoutineStep("cleanser", EventDetail.RoutineStep.Outcome.DONE));
  }

  /** The same scan as it leaves a mirror with an epoch. */
  Arrival.Scan of(UUID epoch, Arrival.Scan arrival) {
    byte[] json = arrival.json().getBytes(StandardCharsets.UTF_8);
    return (Arrival.Scan) read(codec.stamp(json, noon(), epoch));
  }

  /** The same scan after the mirror's clock was set. */
  Arrival.Scan redated(Arrival.Scan arrival, Duration step) {
    return (Arrival.Scan) read(codec.redate(arrival.json().getBytes(StandardCharsets.UTF_8), step));
  }

  Arrival.Event redated(Arrival.Event arrival, Duration step) {
    return (Arrival.Event)
        read(codec.redate(arrival.json().getBytes(StandardCharsets.UTF_8), step));
  }

  private Arrival read(byte[] json) {
    return switch (((Decoded.Accepted) codec.decode(json)).message()) {
      case ScanMessage scan -> new Arrival.Scan(mirror, scan, text(json), NOON);
      case EventMessage event -> new Arrival.Event(mirror, event, text(json), NOON);
      case Message other -> throw new IllegalArgumentException(other.schema());
    };
  }

  Arrival.Status status(StatusMessage.Presence presence, long lastScan, long lastEvent) {
    return status(presence, lastScan, lastEvent, null, null);
  }

  Arrival.Status status(
      StatusMessage.Presence presence,
      long lastScan,
      long lastEvent,
      UUID epoch,
      OffsetDateTime certificateEnds) {
    return status(presence, noon(), lastScan, lastEvent, epoch, certificateEnds);
  }

  /** A status that the mirror composed at a time. */
  Arrival.Status status(
      StatusMessage.Presence presence,
      OffsetDateTime at,
      long lastScan,
      long lastEvent,
      UUID epoch,
      OffsetDateTime certificateEnds) {
    boolean online = presence == StatusMessage.Presence.ONLINE;
    return new Arrival.Status(
        mirror,
        new StatusMessage(
            presence,
            online ? null : "lost",
            "0.1.0",
            at,
            null,
            3,
            null,
            null,
            null,
            new StatusMessage.Sequences(lastScan, lastEvent, epoch),
            certificateEnds),
        NOON);
  }

  Arrival.Result result(UUID command, CommandResultMessage.Outcome outcome) {
    String reason =
        outcome == CommandResultMessage.Outcome.REFUSED ? "the shutter is closed" : null;
    CommandResultMessage result = new CommandResultMessage(command, noon(), null, outcome, reason);
    return new Arrival.Result(mirror, result, text(codec.encode(result)), NOON);
  }

  EntityChange change(UUID entity, long counter, String device, String name) {
    return new EntityChange(
        EntityChange.Operation.PUT,
        EntityKind.PRODUCT,
        entity,
        new Revision(counter, device),
        scans.person(),
        Map.of("name", new Scalar.Text(name)));
  }

  EntityChange deletion(UUID entity, long counter, String device) {
    return new EntityChange(
        EntityChange.Operation.DELETE,
        EntityKind.PRODUCT,
        entity,
        new Revision(counter, device),
        scans.person(),
        Map.of());
  }

  UUID id() {
    return new UuidV7(() -> NOON, random).next();
  }

  static OffsetDateTime noon() {
    return NOON.atOffset(ZoneOffset.UTC);
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
