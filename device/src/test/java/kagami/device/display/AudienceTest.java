package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import kagami.device.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudienceTest {
  private final Audience audience = new Audience(Object::toString, Map.of("screen", "hello"));

  private static class Listener implements Audience.OpenPage {
    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile boolean deaf;
    volatile boolean closed;

    @Override
    public void send(String event, String data) {
      if (deaf) {
        throw new IllegalStateException("the connection is gone");
      }
      heard.add(event + " " + data);
    }

    @Override
    public void close() {
      closed = true;
    }

    void awaits(int events) {
      Waiting.until(
          events + " events, not " + heard, Duration.ofSeconds(10), () -> heard.size() == events);
    }
  }

  private Listener comes() {
    Listener page = new Listener();
    audience.enters(page);
    page.awaits(1);
    return page;
  }

  @AfterEach
  void close() {
    audience.close();
  }

  /** The order of a set is not known, so that each page is once the one that cannot be told. */
  @Test
  void aPageThatCannotBeToldKeepsNobodyElseFromIt() {
    for (int deaf = 0; deaf < 3; deaf++) {
      List<Listener> pages = List.of(comes(), comes(), comes());
      pages.get(deaf).deaf = true;
      audience.point("next");
      for (Listener page : pages) {
        page.awaits(page.deaf ? 1 : 2);
        assertTrue(page.deaf || page.heard.contains("point next"), page.heard::toString);
      }
      Waiting.until("let go", Duration.ofSeconds(10), () -> pages.stream().anyMatch(p -> p.closed));
      assertEquals(
          List.of(deaf), List.of(0, 1, 2).stream().filter(i -> pages.get(i).closed).toList());
      pages.get(deaf).deaf = false;
      audience.point("ok");
      for (Listener page : pages) {
        page.awaits(page.closed ? 1 : 3);
        audience.leaves(page);
      }
    }
  }

  @Test
  void aLatePageIsToldAllThatIsShown() {
    audience.show(Map.of("screen", "scanning", "done", 1));
    audience.show(Map.of("screen", "scanning", "done", 2));
    audience.outline(List.of(new double[] {1, 2}));
    Listener late = new Listener();
    audience.enters(late);
    late.awaits(2);
    assertTrue(late.heard.getFirst().contains("done=2"), late.heard::toString);
    assertTrue(late.heard.getLast().startsWith("outline "), late.heard::toString);
  }

  @Test
  void whatIsMissingFromAScreenIsToldWithTheWhole() {
    Listener page = comes();
    audience.show(Map.of("screen", "hello", "name", "Ada"));
    audience.show(Map.of("screen", "hello"));
    page.awaits(3);
    assertEquals(
        List.of("screen {screen=hello}", "change {name=Ada}", "screen {screen=hello}"), page.heard);
  }
}
