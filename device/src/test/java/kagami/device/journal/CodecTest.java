package kagami.device.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import kagami.analysis.quality.Refusal;
import kagami.device.sense.SenseEvent;
import kagami.device.session.ClaimCode;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.Link;
import kagami.device.session.RoutineStep;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever can happen can be written and is read as what it was. */
class CodecTest {
  private static final int DRAWN = 1000;
  private final JsonMapper mapper = new JsonMapper();

  private <T> void roundTrips(
      Class<T> type, Function<T, JsonNode> write, Function<Fields, T> read) {
    Anything anything = new Anything(7);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < DRAWN; i++) {
      T drawn = anything.of(type);
      String text = mapper.writeValueAsString(write.apply(drawn));
      assertEquals(drawn, read.apply(new Fields(mapper.readTree(text))), text);
      seen.add(drawn.getClass().getName());
    }
    if (type.isSealed()) {
      assertEquals(Anything.kinds(type), seen);
    }
  }

  @Test
  void everyEvent() {
    roundTrips(Event.class, event -> new EventCodec(new Persons()).write(event), EventCodec::read);
  }

  @Test
  void everyEffect() {
    roundTrips(
        Effect.class, effect -> new EffectCodec(new Persons()).write(effect), EffectCodec::read);
  }

  @Test
  void everyState() {
    roundTrips(State.class, StateCodec::write, StateCodec::read);
  }

  @Test
  void everyTrouble() {
    roundTrips(
        State.Cause.class,
        cause -> StateCodec.write(new State.Trouble(cause)),
        state -> ((State.Trouble) StateCodec.read(state)).cause());
  }

  @Test
  void everyRefusal() {
    roundTrips(Refusal.class, RefusalCodec::write, RefusalCodec::read);
  }

  @Test
  void everySituation() {
    roundTrips(
        Situation.class,
        situation -> new SituationCodec(new Persons()).write(situation),
        SituationCodec::read);
  }

  @Test
  void everyReading() {
    roundTrips(
        SenseEvent.class,
        reading -> ReadingCodec.write(reading).put("at", reading.atNs()),
        fields -> ReadingCodec.read(fields, fields.whole("at")));
  }

  @Test
  void aChangeLeadsFromOneSituationToTheOther() {
    Anything anything = new Anything(11);
    for (int i = 0; i < DRAWN; i++) {
      Situation before = anything.of(Situation.class);
      Situation after = anything.of(Situation.class);
      String text =
          mapper.writeValueAsString(new SituationCodec(new Persons()).change(before, after));
      assertEquals(after, SituationCodec.changed(before, new Fields(mapper.readTree(text))), text);
      assertEquals(
          "{}", mapper.writeValueAsString(new SituationCodec(new Persons()).change(after, after)));
    }
  }

  @Test
  void peopleAreNumbersInTheOrderOfTheirComing() {
    Persons persons = new Persons();
    UUID ada = UUID.randomUUID();
    UUID bob = UUID.randomUUID();
    List<Who> read =
        List.of(new Who.Known(ada, "Ada"), new Who.Known(bob, "Bob"), new Who.Known(ada, "Ada"))
            .stream()
            .map(who -> Persons.read(new Fields(persons.write(who))))
            .toList();
    assertEquals(
        List.of(
            new Who.Known(new UUID(0, 1), ""),
            new Who.Known(new UUID(0, 2), ""),
            new Who.Known(new UUID(0, 1), "")),
        read);
  }

  @Test
  void namesIdsProductsAndCodesAreNotWritten() {
    UUID id = UUID.fromString("6b1f3a52-8a0e-4a9c-9d0e-0123456789ab");
    Who ada = new Who.Known(id, "Ada Lovelace");
    ClaimCode claim = new ClaimCode("WXYZ-2345", "https://example.org/claim/WXYZ-2345");
    List<RoutineStep> steps =
        List.of(new RoutineStep("serum", "Azelaic 20%", Duration.ofSeconds(60), false));
    EventCodec events = new EventCodec(new Persons());
    SituationCodec situations = new SituationCodec(new Persons());
    Situation.About about = new Situation.About(Link.FINE, false, false, false, true, ada);
    StringBuilder written = new StringBuilder();
    for (Event event :
        List.of(
            new Event.SignedIn(ada),
            new Event.HouseholdChanged(ada),
            new Event.ClaimOffered(claim),
            new Event.RoutineReady(ada, steps))) {
      written.append(mapper.writeValueAsString(events.write(event)));
    }
    for (State state : List.of(new State.Claim(claim), new State.Routine(steps, 0))) {
      written.append(
          mapper.writeValueAsString(situations.write(new Situation(state, ada, about, 0))));
    }
    for (Effect effect :
        List.of(new Effect.StartScan(ada), new Effect.LogStep(ada, "serum", true))) {
      written.append(mapper.writeValueAsString(new EffectCodec(new Persons()).write(effect)));
    }
    String all = written.toString();
    assertTrue(all.contains("serum") && all.contains("claim"), all);
    for (String secret : List.of("Ada", "Lovelace", "6b1f3a52", "WXYZ", "example", "Azelaic")) {
      assertFalse(all.contains(secret), secret + " in " + all);
    }
  }

  @Test
  void whatALaterVersionWritesIsNamed() {
    Fields other = new Fields(Fields.kind("teleported"));
    for (Function<Fields, ?> read :
        List.<Function<Fields, ?>>of(
            EventCodec::read,
            EffectCodec::read,
            StateCodec::read,
            RefusalCodec::read,
            Persons::read,
            ShownCodec::progress,
            fields -> ReadingCodec.read(fields, 0))) {
      JournalException problem = assertThrows(JournalException.class, () -> read.apply(other));
      assertTrue(
          String.valueOf(problem.getMessage()).contains("\"teleported\""), problem.getMessage());
    }
    Fields gate = new Fields(Fields.kind("finding").put("finding", "two-noses"));
    JournalException problem = assertThrows(JournalException.class, () -> RefusalCodec.read(gate));
    assertTrue(String.valueOf(problem.getMessage()).contains("two-noses"), problem.getMessage());
  }
}
